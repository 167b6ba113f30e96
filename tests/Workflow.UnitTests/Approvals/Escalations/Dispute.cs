using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Escalations;

/// <summary>One escalation, carried by the drawing that ships: engine and domain together, a clock that the test moves, no database.</summary>
internal sealed class Dispute
{
    private static readonly ActivityCatalog Catalog = new([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);

    public static readonly Actor HeadOfDesign = Head("head-design", "DESIGN");
    public static readonly Actor HeadOfWorks = Head("head-works", "WORKS");
    public static readonly Actor HeadOfSafety = Head("head-safety", "SAFETY");
    public static readonly Actor HeadOfFinance = Head("head-finance", "FINANCE");
    public static readonly Actor Director = Organisation("director", OrganisationRole.TechnicalDirector);
    public static readonly Actor Vp = Organisation("vp", OrganisationRole.OperationsVp);
    public static readonly Actor Secretary = Cast.Person("secretary");

    private readonly Burst _burst = new(Catalog, new BurstLimits());
    private readonly CompiledDefinition _definition;

    public Dispute(string severity = "Everyday", EscalationOrigin origin = EscalationOrigin.ByHand, Case? about = null, Func<JsonObject, JsonObject>? redraw = null)
    {
        About = about;
        var input = new EscalationInput("Shaft 4 floods", "Two pumps are not enough.", severity, "DESIGN", ["WORKS"]);
        var subject = about is null ? null : new EscalationSubject(ChangeRequest.SubjectType, about.Request.Id, about.Request.Number);
        Now = about?.Now ?? Cast.Start;
        var outcome = origin is EscalationOrigin.ByHand or EscalationOrigin.Risk
            ? Escalation.Raise(Cast.Metro, "METRO-7-ESC-0001", Cast.Member, input, origin, subject, Now, out var escalation)
            : Escalation.Open(Cast.Metro, "METRO-7-ESC-0001", Actor.System, input, origin, subject!, Now, out escalation);
        It = escalation;
        Audit.AddRange(outcome.Audit);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, "workflows", "escalation.json")))!.AsObject();
        _definition = CompiledDefinition.Compile(ElsaDefinitionReader.Read((redraw ?? (d => d))(json).ToJsonString()), Catalog);
        State = InstanceState.New(Guid.CreateVersion7(Now), _definition.Definition, It.Id.ToString());
        Step(new Stimulus.Start([]));
    }

    public Escalation It { get; }
    public Case? About { get; }
    public WorkingCalendar Calendar { get; } = WorkingCalendar.Of(Cast.Metro, Cast.Start);
    public InstanceState State { get; private set; }
    public DateTimeOffset Now { get; set; }
    public List<AuditEntry> Audit { get; } = [];
    public List<Dispatch> Told { get; } = [];

    /// <summary>What the process wants people to be told.</summary>
    public List<(string Key, JsonObject Body)> Notices { get; } = [];
    public EscalationStatus Status => It.Status;
    public WorkingClock Clock => Calendar.Clock;

    /// <summary>Everybody's open work: kind and role.</summary>
    public string Open => string.Join(" ", It.Tasks.Where(t => t.Status is WorkTaskStatus.Open).Select(t => $"{t.Kind}:{t.Role}").Order(StringComparer.Ordinal));

    public Dispute Step(Stimulus stimulus)
    {
        var commit = _burst.Run(_definition, State, stimulus, Now, new EscalationProcess(It, About?.Request, Calendar, Now, State.Id, Audit));
        State = commit.State;
        Told.AddRange(commit.Dispatches);
        Notices.AddRange(commit.Outbox.Where(m => m.Kind == NoticeMessage.Kind).Select(m => (m.Key, m.Body.AsObject())));
        // Whoever is asked is asked at a place where the workflow waits, unless somebody has forged an answer.
        if (State.Incidents.Count == 0)
            Assert.All(It.Tasks.Where(t => t.Status is WorkTaskStatus.Open), t => Assert.Contains(State.Bookmarks, b => b.Id == t.BookmarkId));
        return this;
    }

    public Dispute Did(ActOutcome outcome) => Did(outcome.Audit, outcome.Resume);

    public Dispute Did(MeetingOutcome outcome) => Did(outcome.Audit, outcome.Resume);

    /// <summary>Lets the time pass, with every timer that rings on the way.</summary>
    public Dispute Until(DateTimeOffset end)
    {
        while (State.Bookmarks.Where(b => b.DueAt <= end).MinBy(b => b.DueAt) is { } timer)
        {
            Now = timer.DueAt > Now ? timer.DueAt.Value : Now;
            Step(new Stimulus.Resume(timer.Id, null));
        }
        Now = end;
        return this;
    }

    public Dispute Pass(double workingHours) => Until(Clock.Add(Now, TimeSpan.FromHours(workingHours)));

    public Dispute Agree(Actor who, string text = "Three pumps.", string decision = "Settle") => Did(It.Agree(who, text, decision, Now));

    public Dispute BothStatePositions() => Did(It.StatePosition(Cast.Em, "Three pumps, or it floods.", Now)).Did(It.StatePosition(Cast.Pm, "No money for three.", Now));

    public Dispute Decided(string decision = "Settle") => BothStatePositions().Did(It.Decide(HeadOfDesign, "Three pumps.", decision, Now));

    public MeetingInput Planned(double inHours = 24, int? quorum = null) => new(
        Now.AddHours(inHours), Now.AddHours(inHours + 2), "Room 4", "SAFETY", Secretary.UserId, "secretary",
        [Invite(HeadOfDesign, "DESIGN"), Invite(HeadOfWorks, "WORKS"), Invite(HeadOfSafety, "SAFETY"), Invite(HeadOfFinance, "FINANCE"), Invite(Cast.Em, null), Invite(Cast.Pm, null)], quorum);

    public Dispute Convened(double inHours = 24)
    {
        Did(It.Convene(HeadOfSafety, Planned(inHours), Now));
        return this;
    }

    public Dispute InSession(params Actor[] present)
    {
        Now = It.Meeting!.StartsAt;
        return Did(It.OpenMeeting(Secretary, [.. (present.Length == 0 ? [HeadOfDesign, HeadOfWorks, HeadOfSafety, HeadOfFinance] : present).Select(p => p.UserId)], Now));
    }

    public Dispute Motion(string decision = "Settle", string text = "Three pumps, paid from the reserve.") => Did(It.PutMotion(HeadOfSafety, text, decision, Now));

    public Dispute Votes(Actor who, string vote) => Did(It.Vote(who, vote, It.MotionHash(It.Meeting!), Now));

    public Dispute Closes() => Did(It.WriteMinutes(Secretary, "All were heard.", Now)).Did(It.CloseMeeting(HeadOfSafety, It.MotionHash(It.Meeting!), Now));

    /// <summary>A meeting that ends in a tie.</summary>
    public Dispute Tied() => Convened().InSession().Motion().Votes(HeadOfDesign, "For").Votes(HeadOfWorks, "Against").Votes(HeadOfSafety, "For").Votes(HeadOfFinance, "Against").Closes();

    private Dispute Did(IReadOnlyList<AuditEntry> audit, Resumption? resume)
    {
        Audit.AddRange(audit);
        return resume is null ? this : Step(new Stimulus.Resume(resume.BookmarkId, resume.Payload));
    }

    private static InviteeInput Invite(Actor who, string? department) => new(who.UserId, who.DisplayName, department);

    private static Actor Head(string name, string department) => Organisation(name, OrganisationRole.DepartmentHead) with { HeadOf = new HashSet<string> { department } };

    private static Actor Organisation(string name, OrganisationRole role) => Cast.Person(name) with { OrganisationRoles = new HashSet<OrganisationRole> { role } };
}
