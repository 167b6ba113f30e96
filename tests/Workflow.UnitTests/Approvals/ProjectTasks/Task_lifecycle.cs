using Workflow.Approvals.ProjectTasks;
using static Workflow.Approvals.ProjectTasks.ProjectTaskAction;
using static Workflow.Approvals.ProjectTasks.ProjectTaskStatus;

namespace Workflow.UnitTests.Approvals.ProjectTasks;

public sealed class Task_lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(ProjectTaskStatus, ProjectTaskAction), ProjectTaskStatus> Expected = new()
    {
        [(Open, Edit)] = Open, [(Open, Assign)] = Open, [(Open, Reschedule)] = Open, [(Open, Progress)] = InProgress, [(Open, Comment)] = Open, [(Open, Complete)] = Done,
        [(Open, Cancel)] = Cancelled, [(Open, Flag)] = InDifficulty,
        [(InProgress, Edit)] = InProgress, [(InProgress, Assign)] = InProgress, [(InProgress, Reschedule)] = InProgress, [(InProgress, Progress)] = InProgress,
        [(InProgress, Comment)] = InProgress, [(InProgress, Complete)] = Done, [(InProgress, Cancel)] = Cancelled, [(InProgress, Flag)] = InDifficulty,
        [(InDifficulty, Edit)] = InDifficulty, [(InDifficulty, Assign)] = InDifficulty, [(InDifficulty, Reschedule)] = InDifficulty, [(InDifficulty, Progress)] = InDifficulty,
        [(InDifficulty, Comment)] = InDifficulty, [(InDifficulty, Cancel)] = Cancelled, [(InDifficulty, AcceptAdjustment)] = InProgress, [(InDifficulty, DeclineAdjustment)] = InProgress,
        [(Done, Comment)] = Done, [(Done, Reopen)] = InProgress,
        [(Cancelled, Comment)] = Cancelled,
    };

    public static TheoryData<ProjectTaskStatus, ProjectTaskAction> Everything()
    {
        var data = new TheoryData<ProjectTaskStatus, ProjectTaskAction>();
        foreach (var status in Enum.GetValues<ProjectTaskStatus>())
            foreach (var action in Enum.GetValues<ProjectTaskAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(ProjectTaskStatus status, ProjectTaskAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, ProjectTaskLifecycle.Next(status, action));

    /// <summary>The acts themselves, not only the table: each is tried in every status by whoever has the right to it.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_act_goes_where_the_table_says_and_a_refused_one_changes_nothing(ProjectTaskStatus status, ProjectTaskAction action)
    {
        var board = new Board().Flagged();
        var (it, now) = (board.It, board.Now);
        if (status is not InDifficulty)
            it.AcceptAdjustment(Cast.Metro, Cast.Pm, new AdjustmentInput("Two more", null, null, null, null, null), now);
        Case.Tamper(it, nameof(it.Status), status);
        var (comments, work, owner, due) = (it.Comments.Count, board.Open, it.OwnerId, it.DueOn);
        Action act = action switch
        {
            Edit => () => it.Edit(Cast.Pm, "Survey", null, now),
            Assign => () => it.Assign(Cast.Metro, Cast.Pm, Board.Other, now),
            Reschedule => () => it.Reschedule(Cast.Metro, Cast.Pm, null, now),
            Progress => () => it.Progress(Cast.Member, 40, "So far", now),
            Comment => () => it.Comment(Cast.Em, "x", now, out _),
            Complete => () => it.Complete(Cast.Member, null, now),
            Reopen => () => it.Reopen(Cast.Em, "x", now),
            Cancel => () => it.Cancel(Cast.Em, "x", now),
            Flag => () => it.Flag(Cast.Em, "x", now),
            AcceptAdjustment => () => it.AcceptAdjustment(Cast.Metro, Cast.Pm, new AdjustmentInput("Two more", null, null, null, null, null), now),
            DeclineAdjustment => () => it.DeclineAdjustment(Cast.Pm, "x", now, out _),
        };
        if (Expected.TryGetValue((status, action), out var next))
        {
            act();
            Assert.Equal(next, it.Status);
            return;
        }
        Cast.Refuses(ProjectTaskErrors.NotAllowedCode, act);
        Assert.Equal((status, comments, work, owner, due), (it.Status, it.Comments.Count, board.Open, it.OwnerId, it.DueOn));
    }

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var readme = File.ReadAllText(Path.Combine(folder.FullName, "src", "Workflow.Approvals", "ProjectTasks", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```mermaid\n{ProjectTaskLifecycle.Mermaid()}\n```", readme, StringComparison.Ordinal);
    }
}
