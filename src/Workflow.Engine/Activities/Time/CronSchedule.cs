using Cronos;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.Time;

/// <summary>A cron expression of five fields, or of six with seconds first, in a time zone. An hour that a clock change leaves out or repeats happens once.</summary>
public sealed class CronSchedule
{
    private readonly CronExpression expression;
    private readonly TimeZoneInfo zone;

    /// <param name="timeZone">An IANA name as Europe/Berlin; nothing means UTC.</param>
    /// <exception cref="ValueException">One of them cannot be understood.</exception>
    public CronSchedule(string? text, string? timeZone)
    {
        try
        {
            var fields = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            expression = CronExpression.Parse(text ?? "", fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new ValueException("cron.invalid", $"'{text}' is no cron expression of five or six fields: {e.Message}", e);
        }
        zone = string.IsNullOrEmpty(timeZone) ? TimeZoneInfo.Utc
            : TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found
            : throw new ValueException("cron.time-zone", $"'{timeZone}' is no time zone.");
    }

    /// <summary>The first occurrence after an instant; null when there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => expression.GetNextOccurrence(after.ToUniversalTime(), zone)?.ToUniversalTime();
}
