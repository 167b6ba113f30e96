using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

/// <summary>
/// An issue on its way through the three levels, and everything that was said about it. Every method checks first and changes afterwards, so a refusal
/// leaves no trace. It needs in memory: its statements, stays and meetings, and the pending tasks.
/// </summary>
public sealed partial class Escalation
{
    public const string SubjectType = "Escalation";

    /// <summary>The type of a subject that is kept outside: it has a number and no id.</summary>
    public const string RiskType = "Risk";

    /// <summary>After so many meetings that came to nothing, director and VP decide together.</summary>
    public const int MostFailures = 2;

    /// <summary>An appeal, and convening a meeting (again), have three working days.</summary>
    public const int WorkingDaysAllowed = 3;

    private readonly List<EscalationStatement> _statements = [];
    private readonly List<LevelStay> _stays = [];
    private readonly List<EscalationMeeting> _meetings = [];
    private readonly List<WorkTask> _tasks = [];
    private readonly List<string> _parties = [];

    private Escalation() { }

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }

    /// <summary>"{project code}-ESC-0001"; see <see cref="EscalationNumber"/>.</summary>
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public EscalationSeverity Severity { get; private set; }
    public EscalationOrigin Origin { get; private set; }

    /// <summary>"ChangeRequest", "ProjectTask" or "Risk"; null for an issue of its own.</summary>
    public string? AboutType { get; private set; }
    public Guid? AboutId { get; private set; }
    public string? AboutNumber { get; private set; }

    /// <summary>Null: the clock or a process raised it.</summary>
    public Guid? RaisedById { get; private set; }
    public string RaisedByName { get; private set; } = "";

    /// <summary>Whose head decides at level 2.</summary>
    public string Department { get; private set; } = "";

    /// <summary>The departments in the dispute: none of their heads takes the chair.</summary>
    public IReadOnlyList<string> Parties => _parties;
    public EscalationStatus Status { get; private set; }

    /// <summary>1 to 3; the last one it had, once it is resolved.</summary>
    public int Level { get; private set; }

    /// <summary>Counts the steps that were begun.</summary>
    public int Round { get; private set; }

    /// <summary>How many meetings of this stay at level 3 came to nothing, not being convened in time among them.</summary>
    public int Failures { get; private set; }
    public Guid? InstanceId { get; private set; }

    // The clock of the present step. Either an amount of working time or a number of working days limits it, or an instant, or nothing.
    public EscalationStep? Step { get; private set; }
    public int? StepBookmarkId { get; private set; }
    public DateTimeOffset? StepSince { get; private set; }
    public TimeSpan? StepAllowedFor { get; private set; }
    public int? StepWorkingDays { get; private set; }

    /// <summary>When the meeting was first to be convened; a cancelled one gives no new time.</summary>
    public DateTimeOffset? ConveningSince { get; private set; }

    /// <summary>When the step's time is over, by edition <see cref="CalendarEdition"/> of the project's calendar.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public int CalendarEdition { get; private set; }

    /// <summary>How many reminders of the present step have been given.</summary>
    public int RemindersGiven { get; private set; }

    public EscalationDecision? ResolutionDecision { get; private set; }
    public string? ResolutionText { get; private set; }
    public string? ResolutionCanonicalText { get; private set; }
    public string? ResolutionHash { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>What was learnt, written when it was closed.</summary>
    public string? Lessons { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<EscalationStatement> Statements => _statements;
    public IReadOnlyList<LevelStay> Stays => _stays;
    public IReadOnlyList<EscalationMeeting> Meetings => _meetings;
    public IReadOnlyList<WorkTask> Tasks => _tasks;

    /// <summary>The meeting that is planned or held now, or was last.</summary>
    public EscalationMeeting? Meeting => _meetings.MaxBy(m => m.Number);

    public bool IsAboutChangeRequest => AboutType == ChangeRequest.SubjectType;

    /// <summary>The level at which it enters.</summary>
    public int EntryLevel => Origin is EscalationOrigin.OverdueEmergencySignature ? 3 : Severity switch
    {
        EscalationSeverity.Everyday => 1,
        EscalationSeverity.Medium => 2,
        EscalationSeverity.Major => 3,
    };

    /// <summary>Who sees the project, and who is in its present meeting.</summary>
    public bool IsVisibleTo(Actor actor) =>
        actor.Sees(ProjectId) || (Meeting is { Status: not MeetingStatus.Cancelled } m && (m.Runs(actor.UserId) || m.Invitees.Any(i => i.UserId == actor.UserId)));

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<EscalationAction> AllowedActions(Actor actor) =>
        [.. EscalationLifecycle.Possible(Status).Where(action => EscalationPolicy.Objection(this, actor, action) is null)];

    /// <summary>The resolution with everything that proves it; null until there is one.</summary>
    public SignedResolution? Resolution => ResolutionDecision is not { } decision ? null : new SignedResolution(
        Id, Number, Level, decision, ResolutionText!, ResolutionCanonicalText!, ResolutionHash!,
        [.. _statements.Where(s => !s.IsVoid && s.ContentHash == ResolutionHash).Select(s => new ResolutionSignature(s.Role, s.ById, s.ByName, s.At))], ResolvedAt!.Value);

    /// <summary>Time at this level and in this step, what remains and whether it is breached; all of it in working time of that calendar.</summary>
    public EscalationClock ClockAt(WorkingClock calendar, DateTimeOffset now)
    {
        var level = EscalationLifecycle.Level(Status);
        var (atLevel, inStep) = (Worked(calendar, level is null ? null : _stays[^1].Since, now), Worked(calendar, StepSince, now));
        if (DueBy(calendar) is not { } due)
            return new EscalationClock(level, atLevel, inStep, null, null, null, false, []);
        var remaining = now >= due ? TimeSpan.Zero : calendar.Between(now, due);
        return new EscalationClock(level, atLevel, inStep, calendar.Between(StepSince!.Value, due), remaining, due, now >= due, calendar.YearsWithoutData(StepSince!.Value, due));
    }

    private static TimeSpan Worked(WorkingClock calendar, DateTimeOffset? since, DateTimeOffset now) => since is { } from ? calendar.Between(from, now) : TimeSpan.Zero;

    private DateTimeOffset? DueBy(WorkingClock calendar) => (Step, StepSince, StepAllowedFor, StepWorkingDays) switch
    {
        (EscalationStep.HoldMeeting, _, _, { } days) => calendar.EndOfWorkingDay(Meeting!.EndsAt, days),
        (_, { } since, { } allowed, _) => calendar.Add(since, allowed),
        (_, { } since, _, { } days) => calendar.EndOfWorkingDay(since, days),
        _ => null,
    };

    /// <summary>Permitted (404, 403), then possible now (409).</summary>
    private EscalationStatus Require(Actor actor, EscalationAction action)
    {
        if (EscalationPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        return RequireNow(action);
    }

    private EscalationStatus RequireNow(EscalationAction action) =>
        EscalationLifecycle.Next(Status, action) ?? throw EscalationErrors.NotNow(Status, action);

    private IEnumerable<EscalationStatement> Standing(StatementKind kind) => _statements.Where(s => !s.IsVoid && s.Kind == kind && s.Round == Round);

    private EscalationRole LeadRole(Actor actor) => actor.Holds(ProjectId, ProjectRole.EngineeringManager) ? EscalationRole.EngineeringManager : EscalationRole.ProjectManager;

    /// <summary>Two different people have recorded the same: the hash both have signed; null until then.</summary>
    private string? AgreedHash(StatementKind kind) => Standing(kind).GroupBy(s => s.ContentHash)
        .FirstOrDefault(g => g.Select(s => s.Role).Distinct().Count() == 2 && g.Select(s => s.ById).Distinct().Count() == 2)?.Key;

    /// <summary>Records what somebody said in place of what they, or their predecessor in that role, said before.</summary>
    private EscalationStatement Say(Actor actor, EscalationRole role, StatementKind kind, EscalationDecision? decision, string text, DateTimeOffset now)
    {
        foreach (var earlier in Standing(kind).Where(s => s.Role == role).ToList())
            earlier.MakeVoid();
        var hash = EscalationHashing.Hash(Canonical(kind, decision, text));
        var statement = new EscalationStatement(Guid.CreateVersion7(now), Id, Level, Round, kind, role, actor, decision, text, hash, now);
        _statements.Add(statement);
        UpdatedAt = now;
        return statement;
    }

    private string Canonical(StatementKind kind, EscalationDecision? decision, string text) =>
        EscalationHashing.CanonicalText(Id, ProjectId, Number, Level, Round, kind, decision, text);

    private void CloseTasks(string why, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending).ToList())
            task.Cancel(why, now);
    }

    /// <summary>The step is answered: its work is done for whoever answered it and over for the others, and the workflow goes on with the outcome.</summary>
    private Resumption? Answered(Actor by, string outcome, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.IsFor(by)).ToList())
            task.Done(by.UserId, outcome, now);
        CloseTasks("This step has been answered.", now);
        return Resume(new JsonObject { ["outcome"] = outcome });
    }

    private void Done(Actor by, WorkTaskKind kind, string outcome, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.Status is WorkTaskStatus.Open && t.Kind == kind && t.IsFor(by)).ToList())
            task.Done(by.UserId, outcome, now);
    }

    private Resumption? Resume(JsonObject payload) =>
        InstanceId is { } instance && StepBookmarkId is { } bookmark ? new Resumption(instance, bookmark, payload) : null;

    private AuditEntry Told(string what, Actor by, JsonObject details)
    {
        details["number"] = Number;
        details["level"] = Level;
        return new AuditEntry(AuditEntry.ChainOf(ProjectId), $"escalation.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, ProjectId, details);
    }

    private AuditEntry Told(string what, Actor by, EscalationStatement said) => Told(what, by, new JsonObject
    {
        ["statementId"] = said.Id.ToString("D"), ["kind"] = said.Kind.ToString(), ["role"] = said.Role.ToString(), ["decision"] = said.Decision?.ToString(),
        ["text"] = said.Text, ["contentHash"] = said.ContentHash, ["round"] = said.Round,
    });
}
