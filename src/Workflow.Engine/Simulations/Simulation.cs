using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Activities.Http;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Simulations;

/// <summary>
/// Runs a definition without effects: who would be asked, in which order, with which deadlines. People answer at once, in the order they were asked;
/// timers run out only when nothing else is left to happen.
/// </summary>
public static class Simulation
{
    private const int MaxSteps = 500;

    /// <param name="answers">The outcome that a step is answered with; null means the expected one, which is the first. An event, a task and a child have "Done", a request its status code.</param>
    public static SimulatedRoute Run(CompiledDefinition definition, ActivityCatalog catalog, JsonObject input, Func<SimulatedStep, string?>? answers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var burst = new Burst(catalog, new BurstLimits { MaxExecutions = 2_000, MaxStateBytes = 500_000 });
        var state = InstanceState.New(DerivedId.Of(now, definition.Definition.Id), definition.Definition, null);
        var (steps, seen, journal) = (new List<SimulatedStep>(), new Dictionary<int, SimulatedStep>(), new List<JournalLine>());
        Stimulus stimulus = new Stimulus.Start(input);
        while (true)
        {
            var commit = burst.Simulate(definition, state, stimulus, now);
            state = commit.State;
            journal.AddRange(commit.Journal);
            foreach (var bookmark in commit.Added) seen[bookmark.Id] = Note(steps, definition, bookmark, now);
            if (steps.Count >= MaxSteps || !state.IsResumable || Next(state, seen) is not { } bookmarked) break;
            if (bookmarked.DueAt is { } due && due > now) now = due;
            var step = seen[bookmarked.Id];
            var answer = answers?.Invoke(step) ?? step.Outcomes[0];
            steps[step.Number - 1] = step with { Answer = answer };
            stimulus = new Stimulus.Resume(bookmarked.Id, Payload(bookmarked, answer));
        }
        foreach (var incident in state.Incidents.Where(i => !i.Resolved)) steps.Add(new(steps.Count + 1, incident.ActivityId, null, "incident", incident.Message, now, null, [], null));
        return new SimulatedRoute(steps, state.SubStatus, state.Variables, journal);
    }

    /// <summary>People first, in the order they were asked; then the earliest timer.</summary>
    private static Bookmark? Next(InstanceState state, Dictionary<int, SimulatedStep> seen) =>
        state.Bookmarks.Where(b => b.DueAt is null && seen.ContainsKey(b.Id)).MinBy(b => b.Id) ?? state.Bookmarks.Where(b => b.DueAt is not null).MinBy(b => (b.DueAt, b.Id));

    private static SimulatedStep Note(List<SimulatedStep> steps, CompiledDefinition definition, Bookmark bookmark, DateTimeOffset now)
    {
        var name = definition.Definition.Root!.SelfAndDescendants().FirstOrDefault(n => n.Id == bookmark.ActivityId)?.Name;
        var (kind, who, due, outcomes) = Read(bookmark);
        var step = new SimulatedStep(steps.Count + 1, bookmark.ActivityId, name, kind, who, now, due, outcomes, null);
        steps.Add(step);
        return step;
    }

    private static (string Kind, string? Who, DateTimeOffset? DueAt, IReadOnlyList<string> Outcomes) Read(Bookmark bookmark)
    {
        if (bookmark.Name == Simulated.BookmarkName)
        {
            var ask = bookmark.Payload!;
            var due = ask["dueAt"] is { } at ? DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
            return ((string)ask["kind"]!, (string?)ask["who"], due, [.. ((JsonArray)ask["outcomes"]!).Select(o => (string)o!).DefaultIfEmpty("Done")]);
        }
        if (bookmark.DueAt is not null) return ("timer", null, bookmark.DueAt, ["Done"]);
        return bookmark.Name switch
        {
            RunTask.BookmarkName => ("task", bookmark.Key, null, ["Done"]),
            Event.BookmarkName => ("event", bookmark.Key, null, ["Done"]),
            HttpRequest.BookmarkName => ("http", bookmark.Key, null, ["200"]),
            DispatchWorkflow.BookmarkName or ExecuteWorkflow.BookmarkName or BulkDispatchWorkflows.BookmarkName => ("child", null, null, ["Done"]),
            _ => ("wait", bookmark.Key, null, ["Done"]),
        };
    }

    private static JsonObject? Payload(Bookmark bookmark, string answer)
    {
        if (bookmark.DueAt is not null) return null;
        if (bookmark.Name == HttpRequest.BookmarkName) return new JsonObject { ["statusCode"] = int.TryParse(answer, CultureInfo.InvariantCulture, out var code) ? code : 200 };
        return new JsonObject { ["outcome"] = answer, ["WorkflowSubStatus"] = nameof(WorkflowSubStatus.Finished) };
    }
}
