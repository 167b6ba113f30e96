using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using static Workflow.Approvals.Reviews.JointReviewAction;
using static Workflow.Approvals.Reviews.JointReviewStatus;

namespace Workflow.UnitTests.Approvals.Reviews;

public sealed class Review_lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(JointReviewStatus, JointReviewAction), JointReviewStatus> Expected = new()
    {
        [(Collecting, Draft)] = Collecting, [(Collecting, Submit)] = Collecting, [(Collecting, TakeBack)] = Collecting, [(Collecting, Plan)] = Collecting,
        [(Collecting, CollectSections)] = Collecting, [(Collecting, HoldReview)] = Ready, [(Collecting, Cancel)] = Cancelled,
        [(Ready, TakeBack)] = Collecting, [(Ready, Plan)] = Ready, [(Ready, Hold)] = Held, [(Ready, Cancel)] = Cancelled,
        [(Held, WriteMinutes)] = Held, [(Held, AddDecision)] = Held, [(Held, AddActionItem)] = Held, [(Held, JointReviewAction.Record)] = Recorded,
        [(Recorded, Acknowledge)] = Recorded, [(Recorded, AskAcknowledgement)] = Recorded, [(Recorded, Close)] = Closed,
    };

    public static TheoryData<JointReviewStatus, JointReviewAction> Everything()
    {
        var data = new TheoryData<JointReviewStatus, JointReviewAction>();
        foreach (var status in Enum.GetValues<JointReviewStatus>())
            foreach (var action in Enum.GetValues<JointReviewAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(JointReviewStatus status, JointReviewAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, JointReviewLifecycle.Next(status, action));

    /// <summary>The acts themselves, not only the table: each is tried in every status by whoever has the right to it.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_act_out_of_time_is_refused_and_changes_nothing(JointReviewStatus status, JointReviewAction action)
    {
        if (JointReviewLifecycle.Next(status, action) is not null)
            return;
        var run = new Sitting().Ready();
        var (it, now) = (run.It, run.Now);
        Case.Tamper(it, nameof(it.Status), status);
        var (audit, open, edit) = (run.Audit.Count, run.Open, it.Sections[0].Edit);
        if (action is Cancel)
        {
            Assert.Null(it.ProjectClosed(Cast.Admin, "x", now));
            Assert.Equal((status, open), (it.Status, run.Open));
            return;
        }
        Cast.Refuses(ReviewErrors.NotAllowedCode, action switch
        {
            Draft => () => it.Draft(Cast.Em, new SectionInput("x", "x", "x"), edit, now),
            Submit => () => it.Submit(Cast.Em, now),
            TakeBack => () => it.TakeBack(Cast.Em, now),
            Plan => () => it.Plan(Cast.Em, now.AddDays(1), now.AddDays(1).AddHours(1), null, now),
            Hold => () => it.Hold(Cast.Em, [], now),
            WriteMinutes => () => it.WriteMinutes(Cast.Em, "x", now),
            AddDecision => () => it.AddDecision(Cast.Em, "x", now),
            AddActionItem => () => it.AddActionItem(Cast.Metro, "METRO-7-T-0001", Cast.Em, new ProjectTaskInput("x", null, new TaskOwner(Cast.Member.UserId, "m"), new DateOnly(2026, 4, 1)), now, out _),
            JointReviewAction.Record => () => it.Record(Cast.Em, now),
            Acknowledge => () => it.Acknowledge(Sitting.Director, it.RecordHash, now),
            CollectSections => () => Begin(ReviewStep.CollectSections),
            HoldReview => () => Begin(ReviewStep.HoldReview),
            AskAcknowledgement => () => Begin(ReviewStep.AcknowledgeReview),
            Close => () => it.Close(run.Audit, now),
            Cancel => throw new InvalidOperationException("Tried above."),
        });
        Assert.Equal((status, audit, open, edit), (it.Status, run.Audit.Count, run.Open, it.Sections[0].Edit));

        void Begin(ReviewStep step) => it.Begin(step, null, (_, _, _) => throw new InvalidOperationException("It began."), run.State.Id, run.Calendar.Clock, run.Audit, now);
    }

    [Fact]
    public void Ends_in_exactly_two_ways() => Assert.Equal([Closed, Cancelled], Enum.GetValues<JointReviewStatus>().Where(JointReviewLifecycle.IsEnd));

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var readme = File.ReadAllText(Path.Combine(folder.FullName, "src", "Workflow.Approvals", "Reviews", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```mermaid\n{JointReviewLifecycle.Mermaid()}\n```", readme, StringComparison.Ordinal);
    }
}
