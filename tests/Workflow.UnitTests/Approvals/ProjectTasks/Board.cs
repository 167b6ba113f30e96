using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.UnitTests.Approvals.ProjectTasks;

/// <summary>One task on the board of METRO-7.</summary>
internal sealed class Board
{
    public static readonly TaskOwner Member = new(Cast.Member.UserId, "member");
    public static readonly TaskOwner Other = new(Cast.OtherMember.UserId, "other");
    public static readonly DateOnly June30 = new(2026, 6, 30);

    public Board(TaskOwner? owner = null, DateOnly? due = null)
    {
        Audit.AddRange(ProjectTask.Create(Cast.Metro, "METRO-7-T-0001", Cast.Member, new ProjectTaskInput(" Survey shaft 4 ", null, owner ?? Member, due ?? June30), null, Cast.Start, out var task).Audit);
        It = task;
    }

    public ProjectTask It { get; }
    public List<AuditEntry> Audit { get; } = [];
    public DateTimeOffset Now { get; set; } = Cast.Start.AddHours(1);

    /// <summary>Whom it asks for what.</summary>
    public string Open => string.Join(" ", It.Work.Where(w => w.Status is WorkTaskStatus.Open).Select(w => $"{w.Kind}:{w.Role}").Order(StringComparer.Ordinal));

    public Board Did(ActOutcome outcome)
    {
        Audit.AddRange(outcome.Audit);
        Assert.Null(outcome.Resume);
        return this;
    }

    public Board Flagged() => Did(It.Flag(Cast.Em, "Harder rock than surveyed.", Now));
}
