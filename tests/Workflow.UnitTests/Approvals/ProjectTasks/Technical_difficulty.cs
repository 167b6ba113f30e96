using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.UnitTests.Approvals.ProjectTasks;

public sealed class Technical_difficulty
{
    private static readonly AdjustmentInput Nothing = new(null, null, null, null, null, null);

    [Fact]
    public void The_flag_asks_the_project_manager_and_the_owner_keeps_the_task()
    {
        var board = new Board().Flagged();
        Assert.Equal("AdjustResources:ProjectManager DoTask:Owner", board.Open);
        Assert.Equal(AdjustmentStatus.Asked, board.It.AskedAdjustment!.Status);
    }

    [Fact]
    public void Only_the_engineering_manager_flags_and_only_the_project_manager_answers()
    {
        var board = new Board();
        foreach (var who in new[] { Cast.Pm, Cast.Member, Cast.Admin, Cast.Auditor })
            Cast.Refuses(ProjectTaskErrors.NotYourRoleCode, () => board.It.Flag(who, "x", board.Now));
        board.Flagged();
        foreach (var who in new[] { Cast.Em, Cast.Member, Cast.Admin })
        {
            Cast.Refuses(ProjectTaskErrors.NotYourRoleCode, () => board.It.AcceptAdjustment(Cast.Metro, who, Nothing with { People = "x" }, board.Now));
            Cast.Refuses(ProjectTaskErrors.NotYourRoleCode, () => board.It.DeclineAdjustment(who, "x", board.Now, out _));
        }
        Cast.Refuses(ProjectTaskErrors.NotFoundCode, () => board.It.DeclineAdjustment(Cast.Stranger, "x", board.Now, out _));
        Cast.Refuses(ProjectTaskErrors.IntegrationCode, () => board.It.Comment(Cast.Robot, "x", board.Now, out _));
    }

    [Fact]
    public void An_acceptance_changes_people_date_or_budget_and_never_nothing()
    {
        var board = new Board().Flagged();
        foreach (var empty in new[] { Nothing, Nothing with { Owner = Board.Member }, Nothing with { DueOn = Board.June30 }, Nothing with { BudgetAmount = 0, Currency = "CNY" } })
            Cast.Refuses(ProjectTaskErrors.NoChangeCode, () => board.It.AcceptAdjustment(Cast.Metro, Cast.Pm, empty, board.Now));
        Assert.Equal(ProjectTaskStatus.InDifficulty, board.It.Status);
        Cast.Refuses(ProjectTaskErrors.InvalidCode, () => board.It.AcceptAdjustment(Cast.Metro, Cast.Pm, Nothing with { BudgetAmount = 1, Currency = "XXX" }, board.Now));

        board.Did(board.It.AcceptAdjustment(Cast.Metro, Cast.Pm, new AdjustmentInput("Two more", Board.Other, new DateOnly(2026, 7, 31), 12_000.5m, "CNY", "Soon"), board.Now));
        var answered = board.It.Adjustments[0];
        Assert.Equal((AdjustmentStatus.Accepted, "other", new DateOnly(2026, 7, 31), 12_000.5m), (answered.Status, board.It.OwnerName, board.It.DueOn!.Value, answered.BudgetAmount!.Value));
        Assert.Equal("DoTask:Owner", board.Open);
        Assert.True(board.It.Work.Single(w => w.IsPending).IsFor(Cast.OtherMember));
        // Late from the first moment of the day after, at the site.
        Assert.Equal(new DateTimeOffset(2026, 7, 31, 16, 0, 0, TimeSpan.Zero), board.It.DueAt);
        Assert.Equal((false, true), (board.It.IsLate(board.It.DueAt!.Value.AddTicks(-1)), board.It.IsLate(board.It.DueAt!.Value)));
    }

    [Fact]
    public void A_refusal_needs_a_reason_and_makes_a_dispute_of_both_leads()
    {
        var board = new Board().Flagged();
        Cast.Refuses(ProjectTaskErrors.InvalidCode, () => board.It.DeclineAdjustment(Cast.Pm, " ", board.Now, out _));
        board.Did(board.It.DeclineAdjustment(Cast.Pm, "No budget is left.", board.Now, out var dispute));
        Assert.Equal((ProjectTaskStatus.InProgress, AdjustmentStatus.Declined), (board.It.Status, board.It.Adjustments[0].Status));
        Assert.Equal(("METRO-7-T-0001: Survey shaft 4", "Harder rock than surveyed.\n\nNo budget is left.", "Everyday"), (dispute.Title, dispute.Description, dispute.Severity));
        board.Flagged();
        Assert.Equal(2, board.It.AskedAdjustment!.Number);
    }

    [Fact]
    public void Cancelling_drops_the_flag_and_all_work()
    {
        var board = new Board().Flagged();
        board.Did(board.It.Cancel(Cast.Pm, "Not built.", board.Now));
        Assert.Equal(("", AdjustmentStatus.Dropped), (board.Open, board.It.Adjustments[0].Status));
    }

    [Fact]
    public void Work_follows_the_owner_who_must_still_see_the_project()
    {
        var board = new Board();
        var work = board.It.Work.Single();
        Assert.True(work.IsFor(Cast.Member));
        Assert.False(work.IsFor(Cast.Member with { Memberships = new Dictionary<Guid, IReadOnlySet<ProjectRole>>() }));
        board.Did(board.It.Assign(Cast.Metro, Cast.Pm, Board.Other, board.Now));
        Assert.False(work.IsPending);
        Assert.Equal("DoTask:Owner", board.Open);
        Cast.Refuses(ProjectTaskErrors.NotYourRoleCode, () => board.It.Complete(Cast.Member, null, board.Now));
        board.Did(board.It.Complete(Cast.OtherMember, null, board.Now));
        Assert.Equal((100, ""), (board.It.Percent, board.Open));
        board.Did(board.It.Reopen(Cast.Em, "Two points are missing.", board.Now));
        Assert.Equal("DoTask:Owner", board.Open);
    }
}
