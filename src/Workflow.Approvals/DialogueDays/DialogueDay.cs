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

namespace Workflow.Approvals.DialogueDays;

/// <summary>
/// The quarterly day with frontline staff. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs in memory: the pending
/// work, the draws, the box and the pain points. Who is invited is the caller's to look up: it depends on sections of the moment.
/// </summary>
public sealed partial class DialogueDay : Meeting<DialogueStep>
{
    public const string SubjectType = "DialogueDay";

    /// <summary>The place at which the clock of a step waits; whoever changes a calendar lets it ring.</summary>
    public const string ClockName = "Approvals.DialogueDay";

    private static readonly MeetingKind Names = new(SubjectType, "dialogue-day", ClockName, DialogueErrors.InvalidCode);

    private readonly List<TicketDraw> _draws = [];
    private readonly List<SealedPainPoint> _box = [];
    private readonly List<PainPoint> _painPoints = [];

    private DialogueDay() { }

    /// <summary>The first day of its quarter.</summary>
    public DateOnly Quarter { get; private set; }
    public DialogueStatus Status { get; private set; }

    /// <summary>As stored: <c>|S1|S2|</c>; null: all sections.</summary>
    public string? InvitedSections { get; private set; }

    /// <summary>SubjectPublicKeyInfo of the key that signs tickets of this day, and of no other.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>The private half, protected by the server. Gone when drawing ends: from then on nobody can make a ticket.</summary>
    public byte[]? SealedKey { get; private set; }

    /// <summary>Who drew a ticket or handed in under their name; null until the box is open.</summary>
    public int? Participants { get; private set; }

    /// <summary>Those who drew a ticket and handed in nothing under their name: among them an anonymous author is hidden. Null until the box is open.</summary>
    public int? Crowd { get; private set; }

    public string? ChairName { get; private set; }
    public string? HeldNotes { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    public IReadOnlyList<string> Sections => DialogueRules.Listed(InvitedSections);
    public IReadOnlyList<TicketDraw> Draws => _draws;
    public IReadOnlyList<SealedPainPoint> Box => _box;
    public IReadOnlyList<PainPoint> PainPoints => _painPoints;

    /// <summary>Enough people took part for results to be shown to those who were invited.</summary>
    public bool ResultsAreShown => Participants >= DialogueRules.LeastParticipants;

    /// <summary>Enough people among whom an anonymous author could be: the box was opened. Otherwise what lay in it is gone.</summary>
    public bool BoxIsOpened => Crowd >= DialogueRules.LeastParticipants;

    public override bool IsCancelled => Status is DialogueStatus.Cancelled;

    private protected override MeetingKind Kind => Names;

    private protected override string StatusName => Status.ToString();

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<DialogueAction> AllowedActions(Actor actor, bool isInvited) =>
        [.. DialogueLifecycle.Possible(Status).Where(action => DialoguePolicy.Objection(this, actor, isInvited, action) is null)];

    /// <summary>The pain points which that person reads, in the order of their random ids.</summary>
    public IReadOnlyList<PainPoint> ReadBy(Actor actor, bool isInvited) => [.. _painPoints.Where(p => DialoguePolicy.Reads(this, actor, isInvited, p)).OrderBy(p => p.Id)];

    /// <summary>Opened for one quarter, by the clock or by a lead.</summary>
    /// <param name="key">The day's own pair; the private half as the server protects it.</param>
    public static ActOutcome Open(Project project, DialogueSchedule schedule, Actor by, IReadOnlyCollection<string>? sections, WorkingClock calendar, DateOnly quarter,
        (byte[] Public, byte[] Sealed) key, DateTimeOffset now, out DialogueDay day)
    {
        if (!by.IsSystem)
            MayOpen(project, by);
        var invited = sections is null ? schedule.InvitedSections : DialogueRules.Sections(project, sections);
        var closes = calendar.Add(calendar.Add(now, TimeSpan.FromHours(schedule.DrawHours)), TimeSpan.FromHours(schedule.SubmitHours));
        var on = calendar.AddWorkingDays(calendar.LocalDay(closes), schedule.MeetingAfterDays);
        day = new DialogueDay { Quarter = quarter, InvitedSections = invited, PublicKey = key.Public, SealedKey = key.Sealed };
        day.OpenFor(project, DialogueRules.Number(project.Code, quarter), MeetingRules.At(on, new TimeOnly(10, 0), calendar.TimeZone), TimeSpan.FromHours(2), now);
        return new ActOutcome([day.Told("opened", by, new JsonObject
        {
            ["quarter"] = quarter.ToString("O", CultureInfo.InvariantCulture), ["sections"] = invited, ["meetsAt"] = ContentHashing.Instant(day.MeetsAt),
            // Whoever is shown another key than everybody else has been marked; here is the one that all were to be shown.
            ["ticketKey"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(key.Public)),
        })]);
    }

    private static void MayOpen(Project project, Actor by)
    {
        if (!by.Sees(project.Id))
            throw ProjectErrors.NotFound();
        if (by.IsIntegration)
            throw DialogueErrors.Integration();
        if (!by.HoldsLeadRole(project.Id))
            throw DialogueErrors.RoleOnly("the engineering manager or the project manager");
        if (!project.IsActive)
            throw ProjectErrors.Inactive(project.Code);
    }

    /// <summary>Another time or place for the meeting.</summary>
    public ActOutcome Plan(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place, DateTimeOffset now)
    {
        Require(actor, false, DialogueAction.Plan);
        return new ActOutcome([Replan(actor, startsAt, endsAt, place, now)]);
    }

    /// <summary>It was held, under the lead who says so; from now on each pain point gets an owner and an answer.</summary>
    public ActOutcome Hold(Actor actor, string? notes, DateTimeOffset now)
    {
        var (next, text) = (Require(actor, false, DialogueAction.Hold), DialogueRules.Notes(notes));
        (Status, ChairName, HeldNotes, HeldAt, UpdatedAt) = (next, actor.DisplayName, text, now, now);
        Done(actor, LeadRole(actor).TaskRole(), "Hold", now);
        return new ActOutcome([Told("held", actor, new JsonObject { ["participants"] = Participants, ["painPoints"] = _painPoints.Count })], Answered("Held", now));
    }

    /// <summary>A pain point gets its owner, who finds it in the inbox. Another owner begins anew.</summary>
    public ActOutcome Assign(Actor actor, Guid painPointId, TaskOwner owner, DateTimeOffset now)
    {
        Require(actor, false, DialogueAction.AssignPainPoint);
        var point = Find(painPointId);
        if (point.OwnerId == owner.UserId)
            return new ActOutcome([]);
        var before = point.OwnerId;
        point.GiveTo(owner);
        UpdatedAt = now;
        if (before is { } former && !Owes(former))
            Drop(former, "The pain point was given to somebody else.", now);
        AskPerson(WorkTaskKind.AnswerPainPoint, owner.UserId, now);
        return new ActOutcome([Told("pain-point-given", actor, new JsonObject { ["painPoint"] = point.Id.ToString("D"), ["owner"] = owner.Name })]);
    }

    /// <summary>By its owner, and again until the results are published.</summary>
    public ActOutcome Answer(Actor actor, Guid painPointId, string? text, DateTimeOffset now)
    {
        if (!IsVisibleTo(actor))
            throw DialogueErrors.Unknown();
        var point = Find(painPointId);
        Require(actor, false, DialogueAction.AnswerPainPoint);
        if (point.OwnerId != actor.UserId)
            throw DialogueErrors.RoleOnly("the owner of the pain point");
        point.Answered(DialogueRules.Text(text), now);
        UpdatedAt = now;
        if (!Owes(actor.UserId))
            PersonDid(actor.UserId, "Answer", now);
        return new ActOutcome([Told("pain-point-answered", actor, new JsonObject { ["painPoint"] = point.Id.ToString("D") })]);
    }

    /// <summary>Those who were invited see it all; each pain point has its answer.</summary>
    public ActOutcome Publish(Actor actor, DateTimeOffset now)
    {
        var next = Require(actor, false, DialogueAction.Publish);
        if (_painPoints.Count(p => !p.IsAnswered) is > 0 and var missing)
            throw DialogueErrors.Unanswered(missing);
        (Status, PublishedAt, UpdatedAt) = (next, now, now);
        Done(actor, LeadRole(actor).TaskRole(), "Publish", now);
        return new ActOutcome([Told("published", actor, new JsonObject { ["painPoints"] = _painPoints.Count, ["shown"] = ResultsAreShown })], Answered("Published", now));
    }

    /// <summary>The project is no longer active: a day that was not held is not held any more, and what lies in the box stays there unread. Null: it is over anyway.</summary>
    public ActOutcome? ProjectClosed(Actor by, string why, DateTimeOffset now)
    {
        if (DialogueLifecycle.Next(Status, DialogueAction.Cancel) is not { } next)
            return null;
        (Status, SealedKey) = (next, null);
        _box.Clear();
        return new ActOutcome([Drop(by, why, now)]);
    }

    internal override void Close(ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(DialogueAction.Close);
        if (_painPoints.Count(p => !p.IsAnswered) is > 0 and var missing)
            throw DialogueErrors.Unanswered(missing);
        Status = next;
        End("The dialogue day is closed.", now);
        audit.Add(Told("closed", Actor.System, []));
    }

    private protected override RefusedException StepIsOver(DialogueStep step) => DialogueErrors.StepIsOver(step);

    // Tickets and pain points are everybody's to hand in or not: nobody owes them, and their time simply ends.
    private protected override string? Elapsed(DialogueStep step, ICollection<AuditEntry> audit, DateTimeOffset now) => step switch
    {
        DialogueStep.DrawTickets or DialogueStep.CollectPainPoints => "Over",
        DialogueStep.HoldDialogue or DialogueStep.AnswerPainPoints => null,
    };

    private protected override IEnumerable<(WorkTaskKind Kind, WorkTaskRole Role)> WorkOf(DialogueStep step) => step switch
    {
        DialogueStep.DrawTickets or DialogueStep.CollectPainPoints => [],
        DialogueStep.HoldDialogue => [.. ProjectRoles.Leads.Select(role => (WorkTaskKind.HoldDialogue, role.TaskRole()))],
        DialogueStep.AnswerPainPoints => [.. ProjectRoles.Leads.Select(role => (WorkTaskKind.PublishDialogue, role.TaskRole()))],
    };

    // Whoever owes an answer works for both leads; the leads themselves owe the publication, which goes to their superiors.
    private protected override IEnumerable<WorkTaskRole> Superiors(WorkTaskRole owes) =>
        owes is WorkTaskRole.Owner ? [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager] : base.Superiors(owes);

    private bool Owes(Guid person) => _painPoints.Any(p => p.OwnerId == person && !p.IsAnswered);

    private PainPoint Find(Guid id) => _painPoints.Find(p => p.Id == id) ?? throw DialogueErrors.PainPointUnknown();

    private DialogueStatus Require(Actor actor, bool isInvited, DialogueAction action)
    {
        if (DialoguePolicy.Objection(this, actor, isInvited, action) is { } objection)
            throw objection;
        return RequireNow(action);
    }

    private DialogueStatus RequireNow(DialogueAction action) => DialogueLifecycle.Next(Status, action) ?? throw DialogueErrors.NotNow(Status, action);
}
