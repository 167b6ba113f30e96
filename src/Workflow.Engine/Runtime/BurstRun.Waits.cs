using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>Bookmarks, incidents and the journal.</summary>
internal sealed partial class BurstRun
{
    /// <summary>The longest text of a journal line or an incident; the rest is cut off.</summary>
    private const int MaxLine = 4_000;

    private readonly List<Bookmark> added = [];
    private readonly List<Bookmark> burned = [];
    private readonly List<JournalLine> journal = [];
    private readonly List<Incident> incidents = [];
    private readonly List<Incident> resolved = [];

    public Bookmark Wait(Execution execution, CompiledActivity activity, string name, string? key, DateTimeOffset? dueAt, JsonNode? payload)
    {
        CheckSize(payload);
        var bookmark = new Bookmark(++state.LastBookmarkId, activity.Node.Id, name, Lookup.Key(key), dueAt?.ToUniversalTime(), payload?.DeepClone(), execution.Id);
        state.OpenBookmarks.Add(bookmark);
        added.Add(bookmark);
        return bookmark;
    }

    public void Message(int executionId, CompiledActivity activity, string text) =>
        journal.Add(new JournalLine(++state.LastSequence, Now, executionId, activity.Node.Id, activity.Node.NodeId, activity.Node.Type, JournalEvent.Message, null, Cut(text)));

    private void Journal(Execution execution, CompiledActivity activity, JournalEvent what, IReadOnlyList<string>? outcomes = null, string? message = null, string? values = null) =>
        journal.Add(new JournalLine(++state.LastSequence, Now, execution.Id, activity.Node.Id, activity.Node.NodeId, activity.Node.Type, what, outcomes, Cut(message)) { Values = values });

    private static string? Cut(string? text) => text is { Length: > MaxLine } ? text[..MaxLine] + "…" : text;

    private List<Bookmark> BookmarksOf(Execution execution) => state.OpenBookmarks.FindAll(b => b.ExecutionId == execution.Id);

    private void Burn(Bookmark bookmark)
    {
        state.OpenBookmarks.Remove(bookmark);
        if (!added.Remove(bookmark)) burned.Add(bookmark);
    }

    /// <summary>Burns a bookmark that was not resumed, and tells its activity.</summary>
    private void BurnUnanswered(Bookmark bookmark)
    {
        Burn(bookmark);
        if (bookmark.Name == RetryPolicy.BookmarkName || Find(bookmark.ExecutionId) is not { } execution || definition.Activity(execution.NodeId) is not { Type.HasCanceled: true } activity) return;
        var context = new ActivityContext(this, execution, activity) { IsOver = true };
        try
        {
            var instance = activity.Type.Create();
            ActivityScope? scope = null;
            foreach (var input in activity.Type.CancelsWithInputs ? activity.Inputs : [])
            {
                try { SetInput(instance, input, ref scope, execution, activity); }
                catch (ValueException) { /* The wait is over either way; the activity sees the property's default. */ }
            }
            instance.Canceled(context, bookmark);
        }
        catch (Exception e) when (IsIncident(e))
        {
            // There is nothing left to retry: the history says what went wrong.
            Message(execution.Id, activity, $"Cancelling failed: {e.Message}");
        }
    }

    private void Guarded(Execution execution, CompiledActivity activity, Action work)
    {
        var mark = outbox?.Count ?? 0;
        try
        {
            work();
        }
        catch (ContainerFaultException e)
        {
            Withdraw(execution, mark);
            Fault(execution, activity, e.InnerException!);
        }
        catch (Exception e) when (IsIncident(e))
        {
            Withdraw(execution, mark);
            Fault(execution, activity, e);
        }
    }

    private void Fault(Execution execution, CompiledActivity activity, Exception e)
    {
        CancelChildren(execution);
        // What waited before this call is told that nobody needs it; what the call itself opened never left the burst.
        foreach (var bookmark in BookmarksOf(execution))
        {
            if (added.Contains(bookmark)) Burn(bookmark);
            else BurnUnanswered(bookmark);
        }
        execution.Status = ExecutionStatus.Faulted;
        var code = e switch { ActivityFaultException fault => fault.Code, ValueException value => value.Code, _ => "activity.failed" };
        var incident = new Incident(++state.LastIncidentId, activity.Node.Id, activity.Node.Type, code, Cut(e.Message)!, Now, false, execution.Id) { RetryAt = RetryAt(execution, activity, code) };
        state.AllIncidents.Add(incident);
        var inputs = Snapshot(execution, activity);
        incidents.Add(incident with { Inputs = inputs });
        Journal(execution, activity, JournalEvent.Faulted, null, e.Message, inputs?.ToJsonString(Values.Relaxed));
        if (incident.RetryAt is not { } at) return;
        execution.Attempts++;
        Wait(execution, activity, RetryPolicy.BookmarkName, null, at, null);
    }

    /// <summary>A limit would only be met again, and so would an activity that does not exist.</summary>
    private DateTimeOffset? RetryAt(Execution execution, CompiledActivity activity, string code) =>
        activity.Retry is not { } policy || activity.Type is null || code.StartsWith("burst.", StringComparison.Ordinal) || execution.Attempts >= policy.MaxAttempts ? null : Now + policy.Backoff(execution.Attempts);

    /// <summary>Closes open incidents: their activity runs again, or will never be needed.</summary>
    private void Resolve(Predicate<Incident> which)
    {
        for (var i = 0; i < state.AllIncidents.Count; i++)
        {
            var incident = state.AllIncidents[i];
            if (incident.Resolved || !which(incident)) continue;
            state.AllIncidents[i] = incident with { Resolved = true };
            // One that came and went within this burst is stored as resolved from the start.
            var fresh = incidents.FindIndex(x => x.Id == incident.Id);
            if (fresh >= 0) incidents[fresh] = incidents[fresh] with { Resolved = true };
            else resolved.Add(state.AllIncidents[i]);
        }
    }
}
