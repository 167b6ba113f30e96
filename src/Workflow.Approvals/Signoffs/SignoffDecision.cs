namespace Workflow.Approvals.Signoffs;

/// <summary>What a lead may decide about one content.</summary>
public enum SignoffDecision
{
    Approve,

    /// <summary>Ends the request; says why.</summary>
    Reject,

    /// <summary>Back to the author; says what to change.</summary>
    Return,
}
