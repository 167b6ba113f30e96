using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;

namespace Workflow.UnitTests.Approvals;

/// <summary>One change request, a clock that the test moves, and a workflow whose steps the test takes by hand.</summary>
internal sealed class Case
{
    private int _bookmarks;

    public Case(Actor? author = null, Func<ChangeContentInput, ChangeContentInput>? content = null, Project? project = null)
    {
        Project = project ?? Cast.Metro;
        Author = author ?? Cast.Member;
        Audit.AddRange(ChangeRequest.Create(Project, "METRO-7-CR-0001", Author, (content ?? (c => c))(Content), Now, out var request).Audit);
        Request = request;
    }

    public static ChangeContentInput Content { get; } = new(
        "Second pump in shaft 4", "The inflow is twice the design value.", "Design", "Groundwater", new ChangeImpactInput(125_000.50m, "EUR", 4, false));

    public ChangeRequest Request { get; }
    public Project Project { get; }
    public Actor Author { get; }
    public Guid InstanceId { get; } = Guid.CreateVersion7(Cast.Start);
    public LimitsSnapshot? Limits { get; set; }
    public DateTimeOffset Now { get; set; } = Cast.Start;
    public List<AuditEntry> Audit { get; } = [];
    public string Hash => Request.Current.ContentHash!;
    public ChangeRequestStatus Status => Request.Status;
    public List<Signoff> Standing => [.. Request.Signoffs.Where(s => !s.IsVoid)];
    public IEnumerable<WorkTask> Pending => Request.Tasks.Where(t => t.IsPending);

    public WorkingClock Calendar { get; } = new("Asia/Shanghai", WorkingWeek.Default, []);

    /// <summary>The port as a burst of this instant sees it.</summary>
    public ChangeRequestProcess Process() => new(Request, Project, Now, InstanceId, Audit, Calendar);

    public Case Pass(double days)
    {
        Now += TimeSpan.FromDays(days);
        return this;
    }

    public Case Ask(WorkTaskKind kind, WorkTaskRole role, string? meaning = null, SignoffPolicy policy = SignoffPolicy.Standard)
    {
        var order = new WorkOrder(kind, role, ++_bookmarks, Now.AddDays(5), null, meaning, policy);
        if (kind is WorkTaskKind.Sign)
            Process().RequestSignoff(order);
        else
            Process().AssignWork(order);
        return this;
    }

    public Case AskCountersigners()
    {
        Assert.True(Process().RequestCountersignatures(null, null, (_, _, _) => ++_bookmarks));
        return this;
    }

    /// <summary>The workflow gives the other lead the time to contest; false: nobody could.</summary>
    public bool AwaitContest() => Process().AwaitContest((_, _, _) => ++_bookmarks);

    public bool ContestIsOver() => Process().ContestIsOver((_, _, _) => ++_bookmarks);

    /// <summary>The workflow watches over the second signature of an emergency; true: it is overdue.</summary>
    public bool Watch() => Process().WatchEmergency((_, _, _) => ++_bookmarks);

    public Guid CountersignTask(WorkTaskRole role = WorkTaskRole.OperationsVp) => Task(WorkTaskKind.Countersign, role).Id;

    public CountersignOutcome Countersign(Actor actor, WorkTaskRole role, string decision = "Approve", string? comment = null)
    {
        var outcome = Request.Countersign(actor, CountersignTask(role), new SignoffInput(decision, comment, Hash), Now);
        Audit.AddRange(outcome.Audit);
        return outcome;
    }

    public StatusAnswer Set(ChangeRequestStatus status) => Process().SetStatus(status.ToString(), null);

    public WorkTask Task(WorkTaskKind kind, WorkTaskRole role) => Request.Tasks.Last(t => t.Kind == kind && t.Role == role);

    public ActOutcome Did(ActOutcome outcome)
    {
        Audit.AddRange(outcome.Audit);
        return outcome;
    }

    public ActOutcome Submit() => Did(Request.Submit(Author, Project, InstanceId, "change-request-v1", Now, Limits));

    public ActOutcome Edit(Func<ChangeContentInput, ChangeContentInput> change) => Did(Request.Edit(Author, change(Content), Request.Current.ETag, Now));

    public ActOutcome Assess(Actor actor, string role, string text = "Fits.") => Did(Request.Assess(actor, new AssessmentInput(role, "Feasible", text), Now));

    public SignoffOutcome Sign(Actor actor, WorkTaskRole role, string decision = "Approve", string? comment = null, string? hash = null)
    {
        var outcome = Request.SignOff(actor, Task(WorkTaskKind.Sign, role).Id, new SignoffInput(decision, comment, hash ?? Hash), Now);
        Audit.AddRange(outcome.Audit);
        return outcome;
    }

    public SignoffOutcome EmSigns(string decision = "Approve", string? comment = null) => Sign(Cast.Em, WorkTaskRole.EngineeringManager, decision, comment);
    public SignoffOutcome PmSigns(string decision = "Approve", string? comment = null) => Sign(Cast.Pm, WorkTaskRole.ProjectManager, decision, comment);

    // ---- brought to where a test begins ----

    public Case Submitted()
    {
        Submit();
        return Ask(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Ask(WorkTaskKind.Assess, WorkTaskRole.ProjectManager);
    }

    public Case AssessedByBoth()
    {
        Assess(Cast.Em, "EngineeringManager");
        Assess(Cast.Pm, "ProjectManager");
        Set(ChangeRequestStatus.Assessed);
        return this;
    }

    public Case OpenSignoff()
    {
        Set(ChangeRequestStatus.InSignoff);
        return Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).Ask(WorkTaskKind.Sign, WorkTaskRole.ProjectManager);
    }

    public Case InSignoff() => Submitted().AssessedByBoth().OpenSignoff();

    public Case SignedByBoth()
    {
        InSignoff().EmSigns();
        PmSigns();
        return this;
    }

    public Case Approved()
    {
        SignedByBoth().Set(ChangeRequestStatus.Approved);
        return this;
    }

    public Case Effective()
    {
        Approved().Set(ChangeRequestStatus.Effective);
        return Ask(WorkTaskKind.Implement, WorkTaskRole.ProjectManager);
    }

    public Case Returned()
    {
        InSignoff().PmSigns("Return", "Say what it costs.");
        Set(ChangeRequestStatus.Returned);
        return Ask(WorkTaskKind.Revise, WorkTaskRole.Author);
    }

    public Case Escalated()
    {
        InSignoff().EmSigns();
        Pass(5).Set(ChangeRequestStatus.Escalated);
        return this;
    }

    /// <summary>Changes what only a hand in the database could change.</summary>
    public static void Tamper(object entity, string property, object? value) => entity.GetType().GetProperty(property)!.SetValue(entity, value);

    /// <summary>The request in any status, with nothing else about it changed.</summary>
    public Case In(ChangeRequestStatus status)
    {
        Tamper(Request, nameof(ChangeRequest.Status), status);
        return this;
    }
}
