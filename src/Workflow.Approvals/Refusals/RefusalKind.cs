namespace Workflow.Approvals.Refusals;

/// <summary>Why the domain says no. The transport decides what each kind looks like to a caller; the domain knows no status codes.</summary>
public enum RefusalKind
{
    /// <summary>It does not exist, or it is not the caller's to see.</summary>
    NotFound,

    /// <summary>Visible, but the caller has no right to do this.</summary>
    Forbidden,

    /// <summary>Right in another state than the present one.</summary>
    Conflict,

    /// <summary>A field has the wrong shape: missing, too long, not one of the allowed values.</summary>
    Invalid,

    /// <summary>Well-formed, but against a rule.</summary>
    Unprocessable,

    /// <summary>The caller worked on an older edition.</summary>
    PreconditionFailed,

    /// <summary>The caller did not say which edition they worked on.</summary>
    PreconditionRequired,

    /// <summary>One person would stand where two different people must.</summary>
    SeparationOfDuties,
}
