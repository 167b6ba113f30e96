using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Reviews;

/// <summary>One joint review of METRO-7, carried by the drawing that ships: engine and domain together, a clock that the test moves, no database.</summary>
internal sealed class Sitting
{
    private static readonly ActivityCatalog Catalog = new([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);

    public static readonly Actor Director = Organisation("director", OrganisationRole.TechnicalDirector);
    public static readonly Actor Vp = Organisation("vp", OrganisationRole.OperationsVp);

    private readonly Burst _burst = new(Catalog, new BurstLimits());
    private readonly CompiledDefinition _definition;

    public Sitting(Func<JsonObject, JsonObject>? redraw = null)
    {
        Now = Cast.Start;
        Audit.AddRange(JointReview.Open(Cast.Metro, ReviewSchedule.Of(Cast.Metro, Now), Calendar.Clock, new DateOnly(2026, 3, 1), Now, out var review).Audit);
        It = review;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, "workflows", "joint-review.json")))!.AsObject();
        _definition = CompiledDefinition.Compile(ElsaDefinitionReader.Read((redraw ?? (d => d))(json).ToJsonString()), Catalog);
        State = InstanceState.New(Guid.CreateVersion7(Now), _definition.Definition, It.Id.ToString());
        Step(new Stimulus.Start([]));
    }

    public JointReview It { get; }
    public WorkingCalendar Calendar { get; } = WorkingCalendar.Of(Cast.Metro, Cast.Start);
    public InstanceState State { get; private set; }
    public DateTimeOffset Now { get; set; }
    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Who was told what: "reminder ProjectManager", "report OperationsVp".</summary>
    public List<string> Told { get; } = [];
    public JointReviewStatus Status => It.Status;

    /// <summary>Everybody's open work: kind and role.</summary>
    public string Open => string.Join(" ", It.Tasks.Where(t => t.Status is WorkTaskStatus.Open).Select(t => $"{t.Kind}:{t.Role}").Order(StringComparer.Ordinal));

    public Sitting Step(Stimulus stimulus)
    {
        var commit = _burst.Run(_definition, State, stimulus, Now, new MeetingProcess<ReviewStep>(It, Calendar, Now, State.Id, Audit));
        State = commit.State;
        Told.AddRange(commit.Outbox.Where(m => m.Kind == NoticeMessage.Kind).Select(m => $"{m.Body["about"]} {m.Body["to"]![0]}"));
        if (State.Incidents.Count == 0)
            Assert.All(It.Tasks.Where(t => t.Status is WorkTaskStatus.Open), t => Assert.Contains(State.Bookmarks, b => b.Id == t.BookmarkId));
        return this;
    }

    public Sitting Did(ActOutcome outcome)
    {
        Audit.AddRange(outcome.Audit);
        return outcome.Resume is { } resume ? Step(new Stimulus.Resume(resume.BookmarkId, resume.Payload)) : this;
    }

    /// <summary>Lets working time pass, with every clock that rings on the way.</summary>
    public Sitting Pass(double workingHours)
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

    public Sitting Saves(Actor who, string? progress = "Shaft 4 is dry.", string? risks = "Late pump.", string? next = "Lining.") => Did(It.Draft(
        who, new SectionInput(progress, risks, next), It.SectionOf(who.Holds(It.ProjectId, ProjectRole.EngineeringManager) ? ProjectRole.EngineeringManager : ProjectRole.ProjectManager).Edit, Now));

    public Sitting Submits(Actor who) => Saves(who).Did(It.Submit(who, Now));

    public Sitting Ready() => Submits(Cast.Em).Submits(Cast.Pm);

    public Sitting Held() => Ready().Did(It.Hold(Cast.Pm, new JsonObject { ["figures"] = new JsonObject { ["lateTasks"] = 2 } }, Now));

    public Sitting Recorded() => Held().Did(It.WriteMinutes(Cast.Pm, "Both reported.", Now)).Did(It.Record(Cast.Pm, Now));

    public Sitting Acknowledged() => Recorded().Did(It.Acknowledge(Director, It.RecordHash, Now)).Did(It.Acknowledge(Vp, It.RecordHash, Now));

    private static Actor Organisation(string name, OrganisationRole role) => Cast.Person(name) with { OrganisationRoles = new HashSet<OrganisationRole> { role } };
}
