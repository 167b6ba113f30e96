using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using static Workflow.Approvals.ChangeRequests.ChangeRequestAction;
using static Workflow.Approvals.ChangeRequests.ChangeRequestStatus;

namespace Workflow.UnitTests.Approvals;

public sealed class Lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(ChangeRequestStatus, ChangeRequestAction), ChangeRequestStatus> Expected = new()
    {
        [(Draft, Edit)] = Draft, [(Draft, Submit)] = Submitted, [(Draft, Withdraw)] = Withdrawn, [(Draft, Expire)] = Expired,
        [(Submitted, Assess)] = Submitted, [(Submitted, CompleteAssessment)] = Assessed, [(Submitted, Escalate)] = Escalated, [(Submitted, Withdraw)] = Withdrawn,
        [(Assessed, OpenSignoff)] = InSignoff, [(Assessed, Withdraw)] = Withdrawn,
        [(InSignoff, Sign)] = InSignoff, [(InSignoff, Approve)] = Approved, [(InSignoff, Reject)] = Rejected, [(InSignoff, Return)] = Returned,
        [(InSignoff, Escalate)] = Escalated, [(InSignoff, Withdraw)] = Withdrawn, [(InSignoff, Countersign)] = InSignoff, [(InSignoff, CarryOut)] = InSignoff,
        [(InSignoff, DeclareEmergency)] = InSignoff, [(Rejected, Contest)] = Escalated,
        [(Approved, TakeEffect)] = Effective, [(Approved, Withdraw)] = Withdrawn,
        [(Effective, Implement)] = Implemented, [(Implemented, Verify)] = Verified, [(Verified, Close)] = Closed,
        [(Returned, Edit)] = Returned, [(Returned, Submit)] = Submitted, [(Returned, Withdraw)] = Withdrawn, [(Returned, Expire)] = Expired,
        [(Escalated, Resolve)] = Escalated, [(Escalated, OpenSignoff)] = InSignoff, [(Escalated, Return)] = Returned, [(Escalated, Reject)] = Rejected,
        [(Escalated, Withdraw)] = Withdrawn,
    };

    public static TheoryData<ChangeRequestStatus, ChangeRequestAction> Everything()
    {
        var data = new TheoryData<ChangeRequestStatus, ChangeRequestAction>();
        foreach (var status in Enum.GetValues<ChangeRequestStatus>())
            foreach (var action in Enum.GetValues<ChangeRequestAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(ChangeRequestStatus status, ChangeRequestAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, ChangeRequestLifecycle.Next(status, action));

    /// <summary>The acts themselves, not only the table: each is tried in every status by whoever has the right to it.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_act_out_of_time_is_refused_and_changes_nothing(ChangeRequestStatus status, ChangeRequestAction action)
    {
        if (ChangeRequestLifecycle.Next(status, action) is not null)
            return;
        var it = new Case(content: c => c with { Impact = c.Impact! with { Safety = true } }) { Limits = new(null, null, null, true) }.InSignoff().AskCountersigners().In(status);
        var (audit, tasks) = (it.Audit.Count, it.Pending.Count());
        Action act = action switch
        {
            Edit => () => it.Edit(c => c),
            Submit => () => it.Submit(),
            Withdraw => () => it.Request.Withdraw(it.Author, null, it.Now),
            Assess => () => it.Assess(Cast.Em, "EngineeringManager"),
            Sign => () => it.EmSigns(),
            Implement => () => it.Request.Implement(Cast.Pm, null, it.Now),
            Verify => () => it.Request.Verify(Cast.Em, null, it.Now),
            Close => () => it.Request.Close(Cast.Pm, null, it.Now),
            Countersign => () => it.Request.Countersign(Escalations.Dispute.Vp, it.CountersignTask(), new("Approve", null, it.Hash), it.Now),
            Contest => () => it.Request.Contest(Cast.Pm, "why", it.Now),
            DeclareEmergency => () => it.Request.DeclareEmergency(Cast.Em, "why", it.Now),
            CarryOut => () => it.Request.CarryOut(Cast.Pm, null, it.Now),
            Resolve => () => it.Request.Resolve(Cast.Admin, "ReopenSignoff", "why", it.Now),
            Expire => () => it.Request.Expire(it.Now.AddDays(1000)),
            CompleteAssessment => () => it.Set(Assessed),
            OpenSignoff => () => it.Set(InSignoff),
            Approve => () => it.Set(Approved),
            Reject => () => it.Set(Rejected),
            Return => () => it.Set(Returned),
            Escalate => () => it.Set(Escalated),
            TakeEffect => () => it.Set(Effective),
        };
        Cast.Refuses(ChangeRequestCodes.NotAllowed, act);
        Assert.Equal((status, audit, tasks), (it.Status, it.Audit.Count, it.Pending.Count()));
    }

    [Fact]
    public void Ends_in_exactly_four_ways() => Assert.Equal([Closed, Rejected, Withdrawn, Expired], Enum.GetValues<ChangeRequestStatus>().Where(ChangeRequestLifecycle.IsEnd));

    [Fact]
    public void Nothing_alters_an_effective_change() =>
        Assert.All(new[] { Effective, Implemented, Verified, Closed }, s => Assert.DoesNotContain(ChangeRequestLifecycle.Possible(s), a => a is Edit or Submit or Withdraw or Sign or Assess));

    [Fact]
    public void Only_the_signoff_leads_to_approved_and_only_approved_to_effective()
    {
        var into = Everything().Select(row => ((ChangeRequestStatus)row[0], (ChangeRequestAction)row[1])).ToLookup(x => ChangeRequestLifecycle.Next(x.Item1, x.Item2));
        Assert.Equal([(InSignoff, Approve)], into[Approved]);
        Assert.Equal([(Approved, TakeEffect)], into[Effective]);
    }

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        var readme = File.ReadAllText(Path.Combine(folder.FullName, "src", "Workflow.Approvals", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```mermaid\n{ChangeRequestLifecycle.Mermaid()}\n```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_way_can_be_gone()
    {
        var it = new Case().Effective();
        it.Did(it.Request.Implement(Cast.Pm, "Built.", it.Now));
        it.Ask(WorkTaskKind.Verify, WorkTaskRole.EngineeringManager);
        it.Did(it.Request.Verify(Cast.Em, null, it.Now));
        it.Ask(WorkTaskKind.Close, WorkTaskRole.ProjectManager);
        it.Did(it.Request.Close(Cast.Pm, null, it.Now));
        Assert.Equal(Closed, it.Status);
        Assert.Empty(it.Pending);
        Assert.Equal(
            ["created", "submitted", "assessed", "assessed", "both-assessed", "in-signoff", "signed", "signed", "approved", "effective", "implemented", "verified", "closed"],
            it.Audit.Select(a => a.Action["change-request.".Length..]));
        Assert.All(it.Audit, a => Assert.Equal(Cast.Metro.Id.ToString("N"), a.Chain));
    }
}
