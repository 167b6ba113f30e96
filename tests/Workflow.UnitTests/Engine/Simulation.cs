using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

/// <summary>
/// An instance under a clock that the test moves. Every commit goes through bytes and back before the next step, as a store would do it,
/// and every burst is run twice to show that it is a function of its arguments.
/// </summary>
public sealed class Simulation
{
    private readonly Burst burst;
    private readonly object? port;

    public Simulation(WorkflowDefinition definition, ActivityCatalog? catalog = null, object? port = null, BurstLimits? limits = null)
    {
        catalog ??= new ActivityCatalog(ActivityCatalog.StockTypes);
        burst = new Burst(catalog, limits ?? new BurstLimits());
        Compiled = CompiledDefinition.Compile(definition, catalog);
        this.port = port;
        State = InstanceState.New(Guid.Parse("0198b0c0-0000-7000-8000-000000000001"), definition, null);
    }

    public static Simulation Of(string json, ActivityCatalog? catalog = null, object? port = null, BurstLimits? limits = null) => new(ElsaDefinitionReader.Read(json), catalog, port, limits);

    public CompiledDefinition Compiled { get; }
    public InstanceState State { get; private set; }
    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public List<JournalLine> Journal { get; } = [];
    public List<Commit> Commits { get; } = [];
    public Commit Last => Commits[^1];
    public List<string> Console => [.. Journal.Where(l => l is { Event: JournalEvent.Message, ActivityType: "Elsa.WriteLine" }).Select(l => l.Message!)];

    /// <summary>Activity ids that wait, sorted.</summary>
    public string Waiting => string.Join(" ", State.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal));
    public int Runs(string activityId) => Journal.Count(l => l.ActivityId == activityId && l.Event == JournalEvent.Started);

    public Simulation Start(JsonObject? input = null, string? correlationId = null, string? trigger = null, JsonNode? payload = null)
    {
        State = InstanceState.New(State.Id, Compiled.Definition, correlationId);
        Run(new Stimulus.Start(input ?? [], trigger, payload));
        return FireDueTimers();
    }

    /// <summary>Completes the open task of an activity; false when there is none.</summary>
    public bool Complete(string activityId, JsonNode? result = null) => Resume(b => b.Name == RunTask.BookmarkName && b.ActivityId == activityId, 0, result);

    public bool Resume(Func<Bookmark, bool> match, int index, JsonNode? payload)
    {
        if (State.Bookmarks.Where(match).ElementAtOrDefault(index) is not { } bookmark || !State.IsResumable) return false;
        Run(new Stimulus.Resume(bookmark.Id, payload));
        FireDueTimers();
        return true;
    }

    /// <summary>Resumes every Event that waits for this name; the number of them.</summary>
    public int Publish(string name, JsonNode? payload = null, string? correlationId = null)
    {
        if (correlationId is not null && correlationId != State.CorrelationId) return 0;
        var waiting = State.Bookmarks.Where(b => b.Name == Event.BookmarkName && b.Key == name).ToList();
        return waiting.Count(b => Resume(x => x.Id == b.Id, 0, payload?.DeepClone()));
    }

    public Simulation Elapse(TimeSpan span)
    {
        var end = Now + span;
        while (State.IsResumable && State.Bookmarks.Where(b => b.DueAt <= end).MinBy(b => b.DueAt) is { } timer)
        {
            Now = timer.DueAt!.Value > Now ? timer.DueAt.Value : Now;
            Run(new Stimulus.Resume(timer.Id, null));
        }
        Now = end;
        return this;
    }

    /// <summary>Time passes while nothing runs; then all timers that have come due meanwhile fire at once.</summary>
    public Simulation Oversleep(TimeSpan span)
    {
        Now += span;
        return FireDueTimers();
    }

    public bool Cancel(string reason = "no longer wanted")
    {
        if (!State.IsCancellable) return false;
        Run(new Stimulus.Cancel(reason));
        return true;
    }

    public Simulation Retry(int incidentId)
    {
        Run(new Stimulus.Retry(incidentId));
        return FireDueTimers();
    }

    public Simulation Skip(int incidentId, string reason, string? outcome = null)
    {
        Run(new Stimulus.Skip(incidentId, reason, outcome));
        return FireDueTimers();
    }

    private Simulation FireDueTimers() => Elapse(TimeSpan.Zero);

    private void Run(Stimulus stimulus)
    {
        var before = State.ToBytes();
        var commit = burst.Run(Compiled, State, stimulus, Now, port);
        Assert.Equal(before, State.ToBytes());
        var bytes = commit.State.ToBytes();
        if (port is null) Assert.Equal(bytes, burst.Run(Compiled, InstanceState.FromBytes(before), stimulus, Now, port).State.ToBytes());
        State = InstanceState.FromBytes(bytes);
        Assert.Equal(bytes, State.ToBytes());
        Commits.Add(commit);
        Journal.AddRange(commit.Journal);
    }
}
