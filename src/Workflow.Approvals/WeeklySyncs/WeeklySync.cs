using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>
/// The weekly meeting of both leads over what is open. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs in memory:
/// the pending work.
/// </summary>
public sealed class WeeklySync : Meeting<SyncStep>
{
    public const string SubjectType = "WeeklySync";

    /// <summary>The place at which the clock of a step waits; whoever changes a calendar lets it ring.</summary>
    public const string ClockName = "Approvals.WeeklySync";

    private static readonly MeetingKind Names = new(SubjectType, "weekly-sync", ClockName, WeeklySyncErrors.InvalidCode);

    private readonly List<SyncNotes> _notes = [];
    private readonly List<SyncConfirmation> _confirmations = [];

    private WeeklySync() { }

    /// <summary>The Monday of its week.</summary>
    public DateOnly Week { get; private set; }
    public WeeklySyncStatus Status { get; private set; }

    /// <summary>What was open when it was held: canonical JSON. Null before.</summary>
    public string? AgendaText { get; private set; }
    public string? AgendaHash { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }

    public IReadOnlyList<SyncNotes> Notes => _notes;

    /// <summary>Those of what is written now; an edit voids what was confirmed before it.</summary>
    public IReadOnlyList<SyncConfirmation> Confirmations => _confirmations;

    public override bool IsCancelled => Status is WeeklySyncStatus.Cancelled;

    private protected override MeetingKind Kind => Names;

    private protected override string StatusName => Status.ToString();

    public SyncNotes NotesOf(ProjectRole role) => _notes.Single(n => n.Role == role);

    /// <summary>Over the notes of both leads and the action items: what they confirm.</summary>
    public string ContentHash => ContentHashing.Hash(CanonicalJson.Write(Content()));

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<WeeklySyncAction> AllowedActions(Actor actor) =>
        [.. WeeklySyncLifecycle.Possible(Status).Where(action => WeeklySyncPolicy.Objection(this, actor, action) is null)];

    /// <summary>Opened by the clock for one week; the meeting is put on its day by the schedule.</summary>
    public static ActOutcome Open(Project project, SyncSchedule schedule, WorkingClock calendar, DateOnly week, DateTimeOffset now, out WeeklySync sync)
    {
        var day = calendar.AddWorkingDays(calendar.LocalDay(now), schedule.MeetingAfterDays);
        sync = new WeeklySync { Week = week };
        sync.OpenFor(project, WeeklySyncRules.Number(project.Code, week), MeetingRules.At(day, new TimeOnly(10, 0), calendar.TimeZone), TimeSpan.FromMinutes(30), now);
        sync._notes.AddRange(ProjectRoles.Leads.Select(role => new SyncNotes(role)));
        return new ActOutcome([sync.Told("opened", Actor.System, new JsonObject
        {
            ["week"] = week.ToString("O", CultureInfo.InvariantCulture), ["meetsAt"] = ContentHashing.Instant(sync.MeetsAt),
        })]);
    }

    /// <summary>Another time or place for the meeting.</summary>
    public ActOutcome Plan(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place, DateTimeOffset now)
    {
        Require(actor, WeeklySyncAction.Plan);
        return new ActOutcome([Replan(actor, startsAt, endsAt, place, now)]);
    }

    /// <summary>A lead's own notes. They void what was confirmed before, so nobody has confirmed what they have not read.</summary>
    /// <param name="basedOn">The edit that was read: another one has been saved meanwhile, perhaps in another window.</param>
    public ActOutcome WriteNotes(Actor actor, string? text, int? basedOn, DateTimeOffset now)
    {
        Require(actor, WeeklySyncAction.WriteNotes);
        var (mine, checkedText) = (NotesOf(LeadRole(actor)), WeeklySyncRules.Notes(text));
        if (basedOn != mine.Edit)
            throw WeeklySyncErrors.EditedMeanwhile(mine.Edit);
        mine.Save(actor, checkedText, now);
        return Void(now, [Told("noted", actor, new JsonObject { ["role"] = mine.Role.ToString(), ["contentHash"] = ContentHash })]);
    }

    /// <summary>An action item becomes a task on the project's board at once, in its owner's inbox.</summary>
    public ActOutcome AddActionItem(Project project, string taskNumber, Actor actor, ProjectTaskInput input, DateTimeOffset now, out ProjectTask task)
    {
        Require(actor, WeeklySyncAction.AddActionItem);
        return Void(now, Give(project, taskNumber, actor, input, now, out task).Audit);
    }

    /// <summary>
    /// A lead says that notes and action items are right as they are. With the second, the sync is held and its agenda is frozen. <paramref name="live"/>: what
    /// is open at this moment.
    /// </summary>
    public ActOutcome Confirm(Actor actor, string? contentHash, JsonObject live, DateTimeOffset now)
    {
        Require(actor, WeeklySyncAction.Confirm);
        var role = LeadRole(actor);
        if (ProjectRoles.Leads.Where(r => NotesOf(r).Text is null).ToList() is { Count: > 0 } missing)
            throw WeeklySyncErrors.NotesMissing(missing);
        if (_confirmations.Any(c => c.Role == role))
            throw WeeklySyncErrors.AlreadyConfirmed(role);
        if (contentHash != ContentHash)
            throw WeeklySyncErrors.Changed();
        if (_confirmations.Any(c => c.ById == actor.UserId))
            throw WeeklySyncErrors.OnePerson();
        _confirmations.Add(new SyncConfirmation(role, actor, contentHash, now));
        UpdatedAt = now;
        Done(actor, role.TaskRole(), "Confirm", now);
        var confirmed = Told("confirmed", actor, new JsonObject { ["role"] = role.ToString(), ["contentHash"] = contentHash });
        if (_confirmations.Count < 2)
            return new ActOutcome([confirmed]);
        Status = RequireNow(WeeklySyncAction.Hold);
        AgendaText = CanonicalJson.Write(Agenda(live));
        (AgendaHash, HeldAt) = (ContentHashing.Hash(AgendaText), now);
        return new ActOutcome([confirmed, Told("held", actor, new JsonObject { ["agendaHash"] = AgendaHash, ["contentHash"] = contentHash })], Answered("Held", now));
    }

    /// <summary>The agenda with what it is the agenda of.</summary>
    public JsonObject Agenda(JsonObject live)
    {
        var agenda = (JsonObject)live.DeepClone();
        (agenda["schema"], agenda["syncId"], agenda["projectId"], agenda["number"], agenda["week"]) =
            (1, Id.ToString("D"), ProjectId.ToString("D"), Number, Week.ToString("O", CultureInfo.InvariantCulture));
        return agenda;
    }

    /// <summary>The project is no longer active: a sync that was not held is not held any more. Null: it is over anyway.</summary>
    public ActOutcome? ProjectClosed(Actor by, string why, DateTimeOffset now)
    {
        if (WeeklySyncLifecycle.Next(Status, WeeklySyncAction.Cancel) is not { } next)
            return null;
        Status = next;
        return new ActOutcome([Drop(by, why, now)]);
    }

    /// <summary>Closed once two people, both leads, have confirmed these very notes.</summary>
    internal override void Close(ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(WeeklySyncAction.Close);
        var valid = _confirmations.Where(c => c.ContentHash == ContentHash).ToList();
        if (valid.Select(c => c.Role).Distinct().Count() < 2 || valid.Select(c => c.ById).Distinct().Count() < 2)
            throw WeeklySyncErrors.NotConfirmed();
        Status = next;
        End("The sync is closed.", now);
        audit.Add(Told("closed", Actor.System, new JsonObject { ["agendaHash"] = AgendaHash }));
    }

    private protected override void Enter(SyncStep step) => Status = RequireNow(WeeklySyncLifecycle.AskedFor(step));

    private protected override RefusedException StepIsOver(SyncStep step) => WeeklySyncErrors.StepIsOver(step);

    private protected override IEnumerable<(WorkTaskKind Kind, WorkTaskRole Role)> WorkOf(SyncStep step) => step switch
    {
        SyncStep.HoldSync => [.. ProjectRoles.Leads.Where(role => _confirmations.All(c => c.Role != role)).Select(role => (WorkTaskKind.HoldSync, role.TaskRole()))],
    };

    /// <summary>What was confirmed is no more what is written: the workflow asks both leads again, in the time they had.</summary>
    private ActOutcome Void(DateTimeOffset now, IEnumerable<AuditEntry> did)
    {
        UpdatedAt = now;
        if (_confirmations.Count == 0)
            return new ActOutcome([.. did]);
        var roles = new JsonArray([.. _confirmations.Select(c => (JsonNode)c.Role.ToString())]);
        _confirmations.Clear();
        return new ActOutcome([.. did, Told("confirmations-voided", Actor.System, new JsonObject { ["roles"] = roles })], Answered("Reopened", now));
    }

    private JsonObject Content() => new()
    {
        ["schema"] = 1, ["syncId"] = Id.ToString("D"), ["number"] = Number, ["notes"] = new JsonArray([.. ProjectRoles.Leads.Select(r => (JsonNode)NotesOf(r).ToJson())]),
        ["actionItems"] = ActionItemsJson(),
    };

    private WeeklySyncStatus Require(Actor actor, WeeklySyncAction action)
    {
        if (WeeklySyncPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        return RequireNow(action);
    }

    private WeeklySyncStatus RequireNow(WeeklySyncAction action) => WeeklySyncLifecycle.Next(Status, action) ?? throw WeeklySyncErrors.NotNow(Status, action);
}
