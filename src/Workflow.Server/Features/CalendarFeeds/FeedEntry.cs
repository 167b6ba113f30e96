namespace Workflow.Server.Features.CalendarFeeds;

public enum FeedEntryState { Confirmed, Tentative, Cancelled }

/// <summary>One date. Nothing but a title is told: whoever has the address reads it without signing in.</summary>
/// <param name="Uid">The same for ever, and the one the mailed invitation has.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="IsDeadline">It takes nobody's time.</param>
public sealed record FeedEntry(
    string Uid, long Sequence, FeedEntryState State, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, DateTimeOffset MadeAt, bool IsDeadline = false);
