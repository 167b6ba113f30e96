using Workflow.Approvals.Escalations;
using static Workflow.Approvals.Escalations.EscalationAction;
using static Workflow.Approvals.Escalations.EscalationStatus;

namespace Workflow.UnitTests.Approvals.Escalations;

public sealed class Escalation_lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(EscalationStatus, EscalationAction), EscalationStatus> Expected = new()
    {
        [(Raised, Negotiate)] = Negotiating, [(Raised, HearPositions)] = HearingPositions, [(Raised, CallMeeting)] = Convening, [(Raised, Withdraw)] = Withdrawn,
        [(Negotiating, Agree)] = Negotiating, [(Negotiating, HearPositions)] = HearingPositions, [(Negotiating, Settle)] = Resolved, [(Negotiating, Withdraw)] = Withdrawn,
        [(HearingPositions, StatePosition)] = HearingPositions, [(HearingPositions, AgreeToLower)] = HearingPositions, [(HearingPositions, Negotiate)] = Negotiating,
        [(HearingPositions, AskDepartment)] = Deciding, [(HearingPositions, Withdraw)] = Withdrawn,
        [(Deciding, Decide)] = Deciding, [(Deciding, AgreeToLower)] = Deciding, [(Deciding, Negotiate)] = Negotiating, [(Deciding, AwaitAppeal)] = AppealOpen,
        [(Deciding, CallMeeting)] = Convening, [(Deciding, Withdraw)] = Withdrawn,
        [(AppealOpen, Accept)] = AppealOpen, [(AppealOpen, Appeal)] = AppealOpen, [(AppealOpen, CallMeeting)] = Convening, [(AppealOpen, Settle)] = Resolved, [(AppealOpen, Withdraw)] = Withdrawn,
        [(Convening, AgreeToLower)] = Convening, [(Convening, HearPositions)] = HearingPositions, [(Convening, Convene)] = Invited, [(Convening, CallMeeting)] = Convening,
        [(Convening, AskTop)] = AtTheTop, [(Convening, Withdraw)] = Withdrawn,
        [(Invited, AgreeToLower)] = Invited, [(Invited, HearPositions)] = HearingPositions, [(Invited, HoldMeeting)] = Invited, [(Invited, Reschedule)] = Invited,
        [(Invited, CancelMeeting)] = Convening, [(Invited, OpenMeeting)] = InSession, [(Invited, CallMeeting)] = Convening, [(Invited, AskTop)] = AtTheTop, [(Invited, Withdraw)] = Withdrawn,
        [(InSession, PutMotion)] = InSession, [(InSession, Vote)] = InSession, [(InSession, WriteMinutes)] = InSession, [(InSession, CloseMeeting)] = InSession,
        [(InSession, CallMeeting)] = Convening, [(InSession, AskTop)] = AtTheTop, [(InSession, Settle)] = Resolved, [(InSession, Withdraw)] = Withdrawn,
        [(AtTheTop, DecideTogether)] = AtTheTop, [(AtTheTop, Settle)] = Resolved, [(AtTheTop, Withdraw)] = Withdrawn,
        [(Resolved, Close)] = Closed,
    };

    public static TheoryData<EscalationStatus, EscalationAction> Everything()
    {
        var data = new TheoryData<EscalationStatus, EscalationAction>();
        foreach (var status in Enum.GetValues<EscalationStatus>())
            foreach (var action in Enum.GetValues<EscalationAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(EscalationStatus status, EscalationAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, EscalationLifecycle.Next(status, action));

    /// <summary>The acts themselves, not only the table: each is tried in every status by whoever has the right to it.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_act_out_of_time_is_refused_and_changes_nothing(EscalationStatus status, EscalationAction action)
    {
        if (EscalationLifecycle.Next(status, action) is not null)
            return;
        // A planned meeting, so that chair, secretary and invitees have their rights.
        var run = new Dispute("Major").Convened();
        var (it, now, hash) = (run.It, run.Now, new string('0', 64));
        Case.Tamper(it, nameof(it.Status), status);
        var (audit, said, tasks) = (run.Audit.Count, it.Statements.Count, it.Tasks.Count(t => t.IsPending));
        Action act = action switch
        {
            Agree => () => it.Agree(Cast.Em, "x", "Settle", now),
            StatePosition => () => it.StatePosition(Cast.Em, "x", now),
            Decide => () => it.Decide(Dispute.HeadOfDesign, "x", "Settle", now),
            Accept => () => it.Accept(Cast.Em, now),
            Appeal => () => it.Appeal(Cast.Em, "x", run.Clock, now),
            AgreeToLower => () => it.AgreeToLower(Cast.Em, "x", now),
            Convene => () => it.Convene(Dispute.HeadOfSafety, run.Planned(), now),
            Reschedule => () => it.Reschedule(Dispute.Secretary, run.Planned(), now),
            CancelMeeting => () => it.CancelMeeting(Dispute.Secretary, "x", now),
            OpenMeeting => () => it.OpenMeeting(Dispute.Secretary, [], now),
            PutMotion => () => it.PutMotion(Dispute.HeadOfSafety, "x", "Settle", now),
            Vote => () => it.Vote(Dispute.HeadOfSafety, "For", hash, now),
            WriteMinutes => () => it.WriteMinutes(Dispute.Secretary, "x", now),
            CloseMeeting => () => it.CloseMeeting(Dispute.HeadOfSafety, hash, now),
            DecideTogether => () => it.DecideTogether(Dispute.Vp, "x", "Settle", now),
            Close => () => it.Close(Cast.Em, "x", now),
            Withdraw => () => it.Withdraw(Cast.Member, "x", run.Clock, now),
            Negotiate => () => Begin(EscalationStep.Negotiate),
            HearPositions => () => Begin(EscalationStep.HearPositions),
            AskDepartment => () => Begin(EscalationStep.AskDepartment),
            AwaitAppeal => () => Begin(EscalationStep.AwaitAppeal),
            CallMeeting => () => Begin(EscalationStep.CallMeeting),
            HoldMeeting => () => Begin(EscalationStep.HoldMeeting),
            AskTop => () => Begin(EscalationStep.AskTop),
            Settle => () => it.Settle(run.Calendar, run.Audit, now),
        };
        Cast.Refuses(EscalationCodes.NotAllowed, act);
        Assert.Equal((status, audit, said, tasks), (it.Status, run.Audit.Count, it.Statements.Count, it.Tasks.Count(t => t.IsPending)));

        void Begin(EscalationStep step) => it.Begin(step, TimeSpan.FromHours(8), (_, _, _) => throw new InvalidOperationException("It began."), run.State.Id, run.Calendar, run.Audit, now);
    }

    [Fact]
    public void Ends_in_exactly_two_ways() => Assert.Equal([Closed, Withdrawn], Enum.GetValues<EscalationStatus>().Where(EscalationLifecycle.IsEnd));

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var readme = File.ReadAllText(Path.Combine(folder.FullName, "src", "Workflow.Approvals", "Escalations", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```mermaid\n{EscalationLifecycle.Mermaid()}\n```", readme, StringComparison.Ordinal);
    }
}
