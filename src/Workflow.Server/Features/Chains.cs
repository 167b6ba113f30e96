namespace Workflow.Server.Features;

/// <summary>The names of the audit chains: one for the organisation, one for each project.</summary>
public static class Chains
{
    public const string Organisation = "org";

    public static string Of(Guid projectId) => projectId.ToString("N");
}
