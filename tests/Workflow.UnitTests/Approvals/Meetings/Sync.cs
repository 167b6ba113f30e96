using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Meetings;

/// <summary>One weekly sync of METRO-7, carried by the drawing that ships: engine and domain together, a clock that the test moves, no database.</summary>
internal sealed class Sync
{
    public static readonly ProjectTaskInput Item = new("Call the supplier", null, new TaskOwner(Cast.Member.UserId, "member"), new DateOnly(2026, 3, 13));

    private readonly Burst _burst = new(Drawings.Catalog, new BurstLimits());
    private readonly CompiledDefinition _definition;

    public Sync(Func<JsonObject, JsonObject>? redraw = null)
    {
        Now = Cast.Start;
        Audit.AddRange(WeeklySync.Open(Cast.Metro, SyncSchedule.Of(Cast.Metro, Now), Calendar.Clock, new DateOnly(2026, 2, 23), Now, out var sync).Audit);
        It = sync;
        _definition = Drawings.Of("weekly-sync.json", redraw);
        State = InstanceState.New(Guid.CreateVersion7(Now), _definition.Definition, It.Id.ToString());
        Step(new Stimulus.Start([]));
    }

    public WeeklySync It { get; }
    public WorkingCalendar Calendar { get; } = WorkingCalendar.Of(Cast.Metro, Cast.Start);
    public InstanceState State { get; private set; }
    public DateTimeOffset Now { get; private set; }
    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Who was told what: "reminder ProjectManager", "report OperationsVp".</summary>
    public List<string> Told { get; } = [];

    /// <summary>Everybody's open work: kind and role.</summary>
    public string Open => string.Join(" ", It.Tasks.Where(t => t.Status is WorkTaskStatus.Open).Select(t => $"{t.Kind}:{t.Role}").Order(StringComparer.Ordinal));

    public Sync Step(Stimulus stimulus)
    {
        var commit = _burst.Run(_definition, State, stimulus, Now, new MeetingProcess<SyncStep>(It, Calendar, Now, State.Id, Audit));
        State = commit.State;
        Told.AddRange(commit.Outbox.Where(m => m.Kind == NoticeMessage.Kind).Select(m => $"{m.Body["about"]} {m.Body["to"]![0]}"));
        if (State.Incidents.Count == 0)
            Assert.All(It.Tasks.Where(t => t.Status is WorkTaskStatus.Open), t => Assert.Contains(State.Bookmarks, b => b.Id == t.BookmarkId));
        return this;
    }

    public Sync Did(ActOutcome outcome)
    {
        Audit.AddRange(outcome.Audit);
        return outcome.Resume is { } resume ? Step(new Stimulus.Resume(resume.BookmarkId, resume.Payload)) : this;
    }

    /// <summary>Lets working time pass, with every clock that rings on the way.</summary>
    public Sync Pass(double workingHours)
    {
        var end = Calendar.Clock.Add(Now, TimeSpan.FromHours(workingHours));
        while (State.Bookmarks.Where(b => b.DueAt <= end).MinBy(b => b.DueAt) is { } timer)
        {
            Now = timer.DueAt > Now ? timer.DueAt.Value : Now;
            Step(new Stimulus.Resume(timer.Id, null));
        }
        Now = end;
        return this;
    }

    public Sync Notes(Actor who, string text = "Shaft 4 is dry.") => Did(It.WriteNotes(
        who, text, It.NotesOf(who.Holds(It.ProjectId, ProjectRole.EngineeringManager) ? ProjectRole.EngineeringManager : ProjectRole.ProjectManager).Edit, Now));

    public Sync Noted() => Notes(Cast.Em).Notes(Cast.Pm);

    public Sync Confirms(Actor who) => Did(It.Confirm(who, It.ContentHash, new JsonObject { ["lateTasks"] = new JsonArray("one") }, Now));
}
