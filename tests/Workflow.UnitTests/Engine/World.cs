using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

/// <summary>Many instances under one clock: a store in memory, the runner, an outbox that is delivered, timers that come due. Every call is a transaction.</summary>
public sealed class World
{
    private readonly Clock clock = new();
    private readonly WorkflowRunner runner;
    private int publications;
    private bool interfering;

    public World(IEnumerable<WorkflowDefinition> definitions, ActivityCatalog? catalog = null, BurstLimits? limits = null)
    {
        var burst = new Burst(catalog ?? new ActivityCatalog(ActivityCatalog.StockTypes), limits ?? new BurstLimits());
        Store = new MemoryStore(burst, definitions, clock.GetUtcNow());
        runner = new WorkflowRunner(Store, burst, clock);
    }

    public MemoryStore Store { get; }
    public DateTimeOffset Now => clock.GetUtcNow();
    public PortFor? Ports { get; set; }

    /// <summary>Asked before each commit; true and the process dies before it.</summary>
    public Func<bool> DiesBefore { get; set; } = () => false;

    /// <summary>Asked after each delivered message; true and the process dies before it could note that, so the message comes again.</summary>
    public Func<bool> DiesAfter { get; set; } = () => false;

    /// <summary>Asked before each commit; true and another transaction, the <see cref="Rival"/>, commits first, so that this one is decided again.</summary>
    public Func<bool> Clashes { get; set; } = () => false;
    public Action Rival { get; set; } = () => { };

    /// <summary>Transactions that were tried.</summary>
    public int Decisions { get; private set; }

    /// <summary>How many messages, or timers, are worked off in one go. Definitions that wake each other up for ever never come to rest.</summary>
    public int Patience { get; set; } = 10_000;

    public InstanceState this[Guid id] => Store.State(id);

    /// <summary>The instances in the order in which they were created.</summary>
    public IEnumerable<InstanceState> Instances => Store.Ids.Select(Store.State);
    public List<string> Console => [.. Store.Journal.Where(l => l.Line is { Event: JournalEvent.Message, ActivityType: "Elsa.WriteLine" }).Select(l => l.Line.Message!)];

    public Guid Start(string definitionId, JsonObject? input = null, string? correlationId = null)
    {
        var id = DerivedId.Of(Now, $"start {Store.Ids.Count}");
        while (!Transaction(r => r.Start(Store.PublishedNow(definitionId)!, id, correlationId, (JsonObject?)input?.DeepClone() ?? [], null, null, CancellationToken.None))) { }
        Settle();
        return id;
    }

    /// <summary>Resumes the n-th open bookmark that matches, the given instance's first; false when there is none, or its instance takes nothing.</summary>
    public bool Resume(Func<Bookmark, bool> match, JsonNode? payload = null, Guid? first = null, int index = 0)
    {
        var found = Store.Ids.OrderBy(i => i == first ? 0 : 1).SelectMany(i => Store.State(i).Bookmarks.Where(match).Select(b => (Id: i, Bookmark: b))).ElementAtOrDefault(index);
        if (found.Bookmark is null || !this[found.Id].IsResumable) return false;
        while (!Transaction(r => r.Resume(found.Id, found.Bookmark.Id, payload?.DeepClone(), null, CancellationToken.None))) { }
        Settle();
        return true;
    }

    public bool Complete(string activityId, JsonNode? result = null) => Resume(b => b.Name == RunTask.BookmarkName && b.ActivityId == activityId, result);

    public int Publish(string name, JsonNode? payload = null, string? correlationId = null)
    {
        var (key, reached) = ($"test:{++publications}", 0);
        while (!Transaction(async r => reached = await r.Publish(key, name, correlationId, null, payload, Ports, CancellationToken.None))) { }
        Settle();
        return reached;
    }

    public void Cancel(Guid id, string reason = "no longer wanted") => Do(r => r.Cancel(id, reason, null, CancellationToken.None));
    public void Retry(Guid id, int incident) => Do(r => r.Retry(id, incident, null, CancellationToken.None));
    public void Skip(Guid id, int incident, string? outcome = null) => Do(r => r.Skip(id, incident, "by hand", outcome, null, CancellationToken.None));

    /// <summary>Lets time pass; timers and triggers fire at their instants. With an outage nothing runs until its end.</summary>
    public World Elapse(TimeSpan span, bool outage = false)
    {
        var end = Now + span;
        if (outage) clock.Now = end;
        for (var left = Patience; left > 0 && Store.NextDue(end) is { } due; left--)
        {
            if (due.At > Now) clock.Now = due.At;
            if (due.Trigger is { } trigger)
                while (!Transaction(async r => Store.Reschedule(trigger, (await r.Fire(trigger, due.At, Ports, CancellationToken.None)).NextDueAt))) { }
            else
                while (!Transaction(r => r.Resume(due.Instance, due.BookmarkId, null, null, CancellationToken.None))) { }
            Settle();
        }
        if (end > Now) clock.Now = end;
        return this;
    }

    /// <summary>Delivers the outbox until nothing is left that can be delivered now.</summary>
    public void Settle()
    {
        // A rival is one transaction, not all that follows from it.
        if (interfering) return;
        var left = Patience;
        for (var again = true; again && left > 0;)
        {
            again = false;
            foreach (var message in Store.Outbox.Where(m => m.Kind == Dispatch.MessageKind).ToList())
            {
                if (--left < 0) break;
                var delivery = Delivery.NotYet;
                if (!Transaction(async r => delivery = await r.Deliver(message, Ports, CancellationToken.None)) || (delivery == Delivery.Done && DiesAfter()))
                {
                    again = true;
                    continue;
                }
                if (delivery == Delivery.NotYet) continue;
                Store.Delivered(message);
                again = true;
            }
        }
    }

    /// <summary>Sets the clock back or forward, as an administrator or a time server would.</summary>
    public void Step(TimeSpan span) => clock.Now += span;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private void Do<T>(Func<WorkflowRunner, Task<T>> act)
    {
        while (!Transaction(act)) { }
        Settle();
    }

    private bool Transaction<T>(Func<WorkflowRunner, Task<T>> act)
    {
        Decisions++;
        var task = act(runner);
        Assert.True(task.IsCompleted);
        if (task.IsFaulted)
        {
            Store.Abort();
            throw task.Exception!;
        }
        if (DiesBefore())
        {
            Store.Abort();
            return false;
        }
        if (!interfering && Clashes())
        {
            Store.Abort();
            interfering = true;
            Rival();
            interfering = false;
            return false;
        }
        Store.Commit();
        return true;
    }
}
