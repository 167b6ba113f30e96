using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The time allowed for a piece of work, on the project's calendar: reminders at shares of it, and its end as "Expired" when that outcome is connected.
/// One timer at a time. It carries what was allowed and no instants: the calendar may change on the way, so whenever it rings they are computed anew.
/// </summary>
public static class TimeAllowed
{
    /// <summary>The place at which the timer waits. Whoever changes a calendar lets those that wait there ring at once.</summary>
    public const string BookmarkName = "Approvals.Reminder";

    internal const string Expired = "Expired";

    internal const string Description = "Working time allowed on the project's calendar: whole days are working days (\"5\": until the fifth one closes), the rest working hours (\"04:00:00\", \"2.04:00:00\"). Past it the outcome \"Expired\", if it is connected.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_660);
    private static readonly WorkingClock OrdinaryWeek = new("Etc/UTC", WorkingWeek.Default, []);

    /// <summary>When work that is asked for now is due; null when nothing limits it.</summary>
    internal static DateTimeOffset? Due(ActivityContext context, TimeSpan? allowed) =>
        Checked(allowed) is { } time ? On(context, process => process.DueBy(context.Now, time)) : null;

    /// <summary>The same where there is no project, by the ordinary week.</summary>
    internal static DateTimeOffset? Estimate(ActivityContext context, TimeSpan? allowed) => Checked(allowed) is { } time ? OrdinaryWeek.Due(context.Now, time) : null;

    /// <summary>Starts the clock over work that was asked for just now.</summary>
    /// <param name="work">Where each role is waited for.</param>
    internal static void Begin(ActivityContext context, WorkTaskKind kind, IEnumerable<(int Bookmark, string Role)> work, TimeSpan? allowed, string? reminders)
    {
        var shares = Shares(reminders);
        if (Checked(allowed) is not { } time)
            return;
        Wait(context, new JsonObject
        {
            ["kind"] = kind.ToString(), ["work"] = new JsonArray([.. work.Select(w => new JsonObject { ["at"] = w.Bookmark, ["role"] = w.Role })]),
            ["since"] = context.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["allowed"] = time.ToString("c", CultureInfo.InvariantCulture),
            ["shares"] = new JsonArray([.. shares.Select(share => JsonValue.Create(share))]),
        });
    }

    internal static bool Runs(Bookmark bookmark) => bookmark.Name == BookmarkName;

    /// <summary>The timer rings: a share of the time has passed, or all of it, or the calendar has changed.</summary>
    internal static void Ring(ActivityContext context, Bookmark timer)
    {
        var clock = (JsonObject)timer.Payload!.DeepClone();
        var (work, due) = (Work(clock), Instant(context, clock, 1));
        foreach (var (bookmark, _) in work)
            context.Port<IChangeRequestProcess>().MoveWork(bookmark, due);
        if (context.Now >= due)
        {
            if (!context.Handles(Expired))
                return;
            foreach (var (bookmark, _) in work)
                context.Port<IChangeRequestProcess>().CloseWork(bookmark, "The time allowed is over.");
            context.Complete(Expired);
            return;
        }

        // After a standstill several may lie in the past: one reminder was enough.
        var left = (JsonArray)clock["shares"]!;
        var told = false;
        for (; left.Count > 0 && Instant(context, clock, (double)left[0]!) <= context.Now; told = true)
            left.RemoveAt(0);
        if (told)
            foreach (var (bookmark, role) in work)
                NoticeMessage.Send(context, $"{timer.Id}:{role}", NoticeMessage.Reminder(role, (string)clock["kind"]!, bookmark, due));
        Wait(context, clock);
    }

    private static void Wait(ActivityContext context, JsonObject clock)
    {
        var next = ((JsonArray)clock["shares"]!).FirstOrDefault();
        context.Wait(BookmarkName, null, Instant(context, clock, next is null ? 1 : (double)next), clock);
    }

    private static DateTimeOffset Instant(ActivityContext context, JsonObject clock, double share) => On(context, process => process.DueBy(
        DateTimeOffset.Parse((string)clock["since"]!, CultureInfo.InvariantCulture), TimeSpan.ParseExact((string)clock["allowed"]!, "c", CultureInfo.InvariantCulture), share));

    private static List<(int Bookmark, string Role)> Work(JsonObject clock) => [.. ((JsonArray)clock["work"]!).Select(w => ((int)w!["at"]!, (string)w["role"]!))];

    /// <summary>"0.5, 0.8" → half and four fifths, in order. Each lies between 0 and 1.</summary>
    private static SortedSet<double> Shares(string? reminders)
    {
        var shares = new SortedSet<double>();
        foreach (var share in (reminders ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or >= 1 || !shares.Add(value))
                throw new ActivityFaultException("work.reminders", $"'{share}' is no share of the time allowed: write different numbers between 0 and 1, as \"0.5, 0.8\".");
        return shares;
    }

    private static TimeSpan? Checked(TimeSpan? allowed) => allowed is { } time && (time <= TimeSpan.Zero || time > Longest)
        ? throw new ActivityFaultException("work.due-in", $"'{time:c}' is no time allowed for work: more than nothing, and at most {Longest.Days} working days.")
        : allowed;

    private static T On<T>(ActivityContext context, Func<IChangeRequestProcess, T> question)
    {
        try
        {
            return question(context.Port<IChangeRequestProcess>());
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}
