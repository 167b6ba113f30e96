using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;

namespace Workflow.Server.Features.Definitions;

/// <summary>Which definitions decide about a subject of the domain. They start only with that subject, through its own use case.</summary>
public static class Governance
{
    private static readonly HashSet<string> Types = [.. ApprovalActivities.Types.Select(t => ((ActivityAttribute)Attribute.GetCustomAttribute(t, typeof(ActivityAttribute))!).TypeName)];

    public static bool NeedsSubject(WorkflowDefinition definition) =>
        definition.DefinitionId == ChangeRequests.SubmitChangeRequest.DefinitionId || definition.Root?.SelfAndDescendants().Any(node => Types.Contains(node.Type)) == true;
}
