using Workflow.Approvals.WeeklySyncs;
using static Workflow.Approvals.WeeklySyncs.WeeklySyncAction;
using static Workflow.Approvals.WeeklySyncs.WeeklySyncStatus;

namespace Workflow.UnitTests.Approvals.Meetings;

public sealed class Weekly_sync_lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(WeeklySyncStatus, WeeklySyncAction), WeeklySyncStatus> Expected = new()
    {
        [(Open, Plan)] = Open, [(Open, WriteNotes)] = Open, [(Open, AddActionItem)] = Open, [(Open, Confirm)] = Open, [(Open, Hold)] = Held, [(Open, HoldSync)] = Open,
        [(Open, Cancel)] = Cancelled, [(Held, Close)] = Closed,
    };

    public static TheoryData<WeeklySyncStatus, WeeklySyncAction> Everything()
    {
        var data = new TheoryData<WeeklySyncStatus, WeeklySyncAction>();
        foreach (var status in Enum.GetValues<WeeklySyncStatus>())
            foreach (var action in Enum.GetValues<WeeklySyncAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(WeeklySyncStatus status, WeeklySyncAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, WeeklySyncLifecycle.Next(status, action));

    /// <summary>The acts themselves, not only the table: each is tried in every status by whoever has the right to it.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_act_out_of_time_is_refused_and_changes_nothing(WeeklySyncStatus status, WeeklySyncAction action)
    {
        if (WeeklySyncLifecycle.Next(status, action) is not null)
            return;
        var run = new Sync().Noted();
        var (it, now) = (run.It, run.Now);
        Case.Tamper(it, nameof(it.Status), status);
        var (audit, open, hash) = (run.Audit.Count, run.Open, it.ContentHash);
        if (action is Cancel)
            Assert.Null(it.ProjectClosed(Cast.Admin, "x", now));
        else
            Cast.Refuses(WeeklySyncErrors.NotAllowedCode, action switch
            {
                Plan => () => it.Plan(Cast.Em, now.AddDays(1), now.AddDays(1).AddHours(1), null, now),
                WriteNotes => () => it.WriteNotes(Cast.Em, "x", 1, now),
                AddActionItem => () => it.AddActionItem(Cast.Metro, "METRO-7-T-0001", Cast.Em, Sync.Item, now, out _),
                // It is held with the second confirmation and in no other way.
                Confirm or Hold => () => it.Confirm(Cast.Em, hash, [], now),
                HoldSync => () => it.Begin(SyncStep.HoldSync, null, (_, _, _) => throw new InvalidOperationException("It began."), run.State.Id, run.Calendar.Clock, run.Audit, now),
                Close => () => it.Close(run.Audit, now),
                Cancel => throw new InvalidOperationException("Tried above."),
            });
        Assert.Equal((status, audit, open, hash), (it.Status, run.Audit.Count, run.Open, it.ContentHash));
    }

    [Fact]
    public void Ends_in_exactly_two_ways() => Assert.Equal([Closed, Cancelled], Enum.GetValues<WeeklySyncStatus>().Where(WeeklySyncLifecycle.IsEnd));

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is() => Drawings.IsInReadme("WeeklySyncs", WeeklySyncLifecycle.Mermaid());
}
