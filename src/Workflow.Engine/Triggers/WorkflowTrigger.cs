using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Time;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Triggers;

/// <summary>
/// An activity of a published version that starts instances. The store keeps one row per trigger of the published versions, found by event name or by
/// when it is due; whoever claims a due row starts the instances of <see cref="Fire"/>, whose ids follow from the occurrence, so none starts twice.
/// </summary>
/// <param name="Key">The event's name, the cron expression, the interval, or the instant.</param>
public sealed record WorkflowTrigger(string DefinitionId, string VersionId, string ActivityId, TriggerKind Kind, string Key, string? TimeZone, MissedOccurrences Missed)
{
    /// <summary>The most instances that one firing starts.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>The shortest interval of a timer that starts instances.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>How late an occurrence may be before it counts as missed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>The triggers of a definition: activities marked "can start workflow" whose key is a constant that fits. The validator reports the others.</summary>
    public static IReadOnlyList<WorkflowTrigger> Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. (definition.Root?.SelfAndDescendants() ?? []).Where(n => n.Flag("canStartWorkflow")).Select(n => Of(n, definition)).OfType<WorkflowTrigger>()];
    }

    /// <summary>When it is due for the first time after a publication; null for an event, and for what will never be.</summary>
    public DateTimeOffset? First(DateTimeOffset publishedAt) => Kind switch
    {
        TriggerKind.Event => null,
        TriggerKind.StartAt => Instant,
        TriggerKind.Timer => Later(publishedAt, Interval),
        TriggerKind.Cron => Next(publishedAt),
    };

    /// <summary>What to start for a due time that has come, and when it is due next.</summary>
    public Firing Fire(DateTimeOffset dueAt, DateTimeOffset now)
    {
        if (dueAt > now) return new Firing([], dueAt);
        var due = Due(dueAt, now);
        var occurrences = Missed switch
        {
            MissedOccurrences.RunAll => due,
            MissedOccurrences.RunOnce => due[^1..],
            MissedOccurrences.Skip => due.FindAll(o => now - o <= Grace) is { Count: > 0 } onTime ? onTime[^1..] : [],
        };
        return new Firing(occurrences, Next(due[^1]));
    }

    /// <summary>The id of the instance that an occurrence, or an event of this key, starts.</summary>
    public Guid InstanceId(DateTimeOffset occurrence, string? eventKey = null) =>
        DerivedId.Of(occurrence, $"{DefinitionId}/{ActivityId}/{eventKey ?? occurrence.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)}");

    /// <summary>Null: beyond the end of the calendar.</summary>
    private static DateTimeOffset? Later(DateTimeOffset at, TimeSpan interval) => interval > DateTimeOffset.MaxValue - at ? null : at + interval;

    private TimeSpan Interval => TimeSpan.ParseExact(Key, "c", CultureInfo.InvariantCulture);
    private DateTimeOffset Instant => DateTimeOffset.ParseExact(Key, "O", CultureInfo.InvariantCulture);

    private DateTimeOffset? Next(DateTimeOffset after) => Kind switch
    {
        TriggerKind.Event or TriggerKind.StartAt => null,
        TriggerKind.Timer => Later(after, Interval),
        TriggerKind.Cron => new CronSchedule(Key, TimeZone).Next(after),
    };

    /// <summary>The occurrences from a due time up to now, the latest <see cref="MostAtOnce"/> of them.</summary>
    private List<DateTimeOffset> Due(DateTimeOffset dueAt, DateTimeOffset now)
    {
        if (Kind == TriggerKind.Timer && (now - dueAt) / Interval > MostAtOnce) dueAt += Interval * Math.Floor((now - dueAt) / Interval - MostAtOnce + 1);
        var due = new Queue<DateTimeOffset>();
        var schedule = Kind == TriggerKind.Cron ? new CronSchedule(Key, TimeZone) : null;
        // A cron expression cannot be counted backwards. Looking back in growing steps spares walking through years of seconds.
        if (schedule is not null)
            foreach (var back in new[] { TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(40) })
            {
                var (from, count) = (now - back, 0);
                if (from <= dueAt) break;
                for (var o = schedule.Next(from); o <= now && count < MostAtOnce; o = schedule.Next(o.Value)) count++;
                if (count < MostAtOnce) continue;
                dueAt = schedule.Next(from)!.Value;
                break;
            }
        for (DateTimeOffset? at = dueAt; at <= now; at = Next(at.Value))
        {
            if (due.Count == MostAtOnce) due.Dequeue();
            due.Enqueue(at.Value);
        }
        return [.. due];
    }

    private static WorkflowTrigger? Of(ActivityNode node, WorkflowDefinition definition)
    {
        var zone = Cron.TimeZoneOf(node, definition);
        var missed = Enum.TryParse<MissedOccurrences>(node.CustomText("missedOccurrences") ?? Values.Text(definition.CustomProperties["missedOccurrences"]), out var chosen) ? chosen : MissedOccurrences.RunOnce;
        try
        {
            (TriggerKind Kind, string Key)? found = node.Type switch
            {
                "Elsa.Event" when Constant(node, "eventName") is { } name && Values.Text(name) is { Length: > 0 } text => (TriggerKind.Event, text),
                "Elsa.Cron" when Constant(node, "cronExpression") is { } cron && new CronSchedule(Values.Text(cron), zone) is not null => (TriggerKind.Cron, Values.Text(cron)!),
                "Elsa.Timer" when Constant(node, "interval") is { } span && Values.ToClr(span, typeof(TimeSpan)) is TimeSpan interval && interval >= Shortest => (TriggerKind.Timer, interval.ToString("c", CultureInfo.InvariantCulture)),
                "Elsa.StartAt" when Constant(node, "dateTime") is { } at => (TriggerKind.StartAt, ((DateTimeOffset)Values.ToClr(at, typeof(DateTimeOffset))!).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
                _ => null,
            };
            return found is { } f ? new WorkflowTrigger(definition.DefinitionId, definition.Id, node.Id, f.Kind, f.Key, zone, missed) : null;
        }
        catch (ValueException)
        {
            return null;
        }
    }

    private static JsonNode? Constant(ActivityNode node, string input) => Expression.Read(node.Json[input]) is ConstantExpression constant ? constant.Value : null;
}
