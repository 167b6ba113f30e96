namespace Workflow.Server.Features.Outbox;

/// <summary>When a message is tried again.</summary>
public static class Backoff
{
    /// <summary>About six hours after the first attempt it is given up.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>5 s, 15 s, 45 s, … up to an hour, each up to a quarter longer, by the message's own id, so that what failed together does not come back together.</summary>
    public static TimeSpan After(int attempts, Guid id)
    {
        var time = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 5 * Math.Pow(3, Math.Clamp(attempts - 1, 0, 10))));
        return time * (1 + (uint)id.GetHashCode() % 256 / 1024.0);
    }

    /// <summary>For somebody who is not ready, which is no failure: a quarter of the time the message has waited, from 1 s up to ten minutes.</summary>
    public static TimeSpan NotYet(TimeSpan waited) => TimeSpan.FromSeconds(Math.Clamp(waited.TotalSeconds / 4, 1, 600));
}
