using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// How a failing activity is executed again by itself: <c>customProperties.retry</c> of the activity, else of the definition, as
/// <c>{"maxAttempts": 3, "backoff": "00:00:10", "factor": 2, "maxBackoff": "01:00:00"}</c>. Each wait is a timer of the instance.
/// </summary>
internal sealed record RetryPolicy(int MaxAttempts, TimeSpan First, double Factor, TimeSpan Max)
{
    /// <summary>The name of the timers that execute a failed activity again.</summary>
    public const string BookmarkName = "Workflow.Retry";

    public TimeSpan Backoff(int attempts) => TimeSpan.FromTicks((long)Math.Min(Max.Ticks, First.Ticks * Math.Pow(Factor, attempts)));

    /// <exception cref="ValueException">It is there and cannot be understood.</exception>
    public static RetryPolicy? Read(JsonNode? json)
    {
        if (json is null) return null;
        if (json is not JsonObject o) throw new ValueException("retry.policy", "The retry policy is an object {maxAttempts, backoff, factor, maxBackoff}.");
        var policy = new RetryPolicy(
            Read(o, "maxAttempts", 3), Read(o, "backoff", TimeSpan.FromSeconds(10)), Read(o, "factor", 2.0), Read(o, "maxBackoff", TimeSpan.FromHours(1)));
        return policy is { MaxAttempts: >= 0, First.Ticks: >= 0, Max.Ticks: >= 0, Factor: >= 1 } ? policy : throw new ValueException("retry.policy", "maxAttempts and the waits of a retry policy are not negative, and its factor is 1 or more.");
    }

    private static T Read<T>(JsonObject o, string name, T absent) where T : struct => o[name] is { } value ? (T)Values.ToClr(value, typeof(T))! : absent;
}
