using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// What happens beside a piece of work while it waits: reminders at shares of the time allowed, and its end as "Expired" when that outcome is connected.
/// One timer at a time; each carries what comes after it.
/// </summary>
internal static class Reminders
{
    public const string Expired = "Expired";
    private const string BookmarkName = "Approvals.Reminder";

    /// <summary>"0.5, 0.8" → half and four fifths. Each lies between 0 and 1.</summary>
    public static IReadOnlyList<double> Parse(string? shares)
    {
        var parsed = new SortedSet<double>();
        foreach (var share in (shares ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or >= 1 || !parsed.Add(value))
                throw new ActivityFaultException("work.reminders", $"'{share}' is no share of the time allowed: write different numbers between 0 and 1, as \"0.5, 0.8\".");
        return [.. parsed];
    }

    public static void Begin(ActivityContext context, Bookmark work, TimeSpan? dueIn, string? shares)
    {
        if (dueIn is not { } time || time <= TimeSpan.Zero)
            return;
        var due = context.Now + time;
        var times = Parse(shares).Select(share => context.Now + time * share).ToList();
        if (context.Handles(Expired))
            times.Add(due);
        Wait(context, new JsonObject
        {
            ["work"] = work.Id, ["kind"] = work.Name, ["role"] = work.Key, ["due"] = Text(due), ["at"] = new JsonArray([.. times.Select(at => JsonValue.Create(Text(at)))]),
        });
    }

    public static bool Are(Bookmark bookmark) => bookmark.Name == BookmarkName;

    /// <summary>A timer has come. True: it was the last one, the time allowed is over. The piece of work is then withdrawn.</summary>
    public static bool IsOver(ActivityContext context, Bookmark timer)
    {
        var wait = (JsonObject)timer.Payload!.DeepClone();
        if (context.Now >= Instant(wait["due"]!))
        {
            context.Port<IChangeRequestProcess>().CloseWork((int)wait["work"]!, "The time allowed is over.");
            return true;
        }
        context.Send(new OutboxMessage(NoticeMessage.Kind, $"{context.InstanceId:N}:notice:{timer.Id.ToString(CultureInfo.InvariantCulture)}",
            NoticeMessage.Reminder((string)wait["role"]!, ((string)wait["kind"]!)["Approvals.".Length..], (int)wait["work"]!, Instant(wait["due"]!))));
        Wait(context, wait);
        return false;
    }

    private static void Wait(ActivityContext context, JsonObject wait)
    {
        var times = (JsonArray)wait["at"]!;
        // After a standstill several may lie in the past: one reminder was enough. The end of the time is never left out.
        while (times.Count > 0 && Instant(times[0]!) is var past && past <= context.Now && past < Instant(wait["due"]!))
            times.RemoveAt(0);
        if (times.Count == 0)
            return;
        var at = Instant(times[0]!);
        times.RemoveAt(0);
        context.Wait(BookmarkName, (string?)wait["role"], at, wait);
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    private static DateTimeOffset Instant(JsonNode at) => DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture);
}
