namespace Workflow.Approvals.Signoffs;

/// <summary>What a drawing asks of a signature beyond what every signature needs. It can only make it stricter.</summary>
public enum SignoffPolicy
{
    /// <summary>The lead of the role; a comment unless it approves.</summary>
    Standard,

    /// <summary>An approval needs a comment, too.</summary>
    CommentAlways,

    /// <summary>The author of the request does not sign, not even in their own role.</summary>
    NotTheAuthor,
}
