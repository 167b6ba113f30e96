namespace Workflow.Approvals.ChangeRequests;

/// <summary>
/// A change that could not wait: it may be carried out on one lead's signature, is marked so everywhere, and is never effective before the second,
/// which is owed within 24 hours of the clock on the wall.
/// </summary>
public sealed record Emergency(Guid DeclaredById, string DeclaredByName, string Reason, DateTimeOffset DeclaredAt)
{
    public static readonly TimeSpan SecondSignatureWithin = TimeSpan.FromHours(24);

    public Guid? CarriedOutById { get; init; }
    public string? CarriedOutByName { get; init; }
    public DateTimeOffset? CarriedOutAt { get; init; }

    /// <summary>Until when the second signature is owed; null before the change is carried out.</summary>
    public DateTimeOffset? OwedUntil { get; init; }
}
