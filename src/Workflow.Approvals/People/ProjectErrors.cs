using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.People;

/// <summary>Every refusal about projects.</summary>
public static class ProjectErrors
{
    public const string NotFoundCode = "project.not-found";
    public const string InvalidCode = "project.invalid";
    public const string CodeIsFixedCode = "project.code-is-fixed";
    public const string InactiveCode = "project.inactive";
    public const string PhaseEndsBeforeItStartsCode = "project.phase-ends-before-it-starts";
    public const string DuplicateCodeCode = "project.duplicate-code";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such project.");

    public static RefusedException CodeIsFixed() =>
        new(RefusalKind.Unprocessable, CodeIsFixedCode, "The code is part of every number and never changes.", "code");

    public static RefusedException Inactive(string code) =>
        new(RefusalKind.Unprocessable, InactiveCode, $"Project {code} is no longer active.");

    public static RefusedException PhaseEndsBeforeItStarts(string phase) =>
        new(RefusalKind.Unprocessable, PhaseEndsBeforeItStartsCode, $"Phase {phase} ends before it starts.", "phases");

    public static RefusedException DuplicateCode(string field, string code) =>
        new(RefusalKind.Unprocessable, DuplicateCodeCode, $"{code} occurs twice.", field);
}
