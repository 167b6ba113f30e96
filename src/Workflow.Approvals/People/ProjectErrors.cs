using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.People;

/// <summary>Every refusal about projects.</summary>
public static class ProjectErrors
{
    public static RefusedException CodeIsFixed() =>
        new(RefusalKind.Unprocessable, "project.code-is-fixed", "The code is part of every number and never changes.", "code");
}
