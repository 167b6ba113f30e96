using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;

namespace Workflow.UnitTests.Approvals;

/// <summary>Random people do random things in random order, and so does the workflow, which asks for whatever it likes.</summary>
public sealed class Whatever_happens
{
    private static readonly Actor[] People =
    [
        Cast.Em, Cast.Pm, Cast.Member, Cast.Admin, Cast.Robot.Now(ProjectRole.EngineeringManager), Cast.Em.Now(ProjectRole.ProjectManager),
        Cast.Pm.Now(ProjectRole.EngineeringManager), Cast.Person("both", ProjectRole.EngineeringManager, ProjectRole.ProjectManager), Cast.Stranger,
    ];

    private static readonly WorkTaskRole[] Leads = [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager];

    /// <summary>One step: what, by whom, and two more dice.</summary>
    private static void Take(Case it, int what, int who, int role, int dice)
    {
        var actor = People[who % People.Length];
        var lead = Leads[role % 2];
        var request = it.Request;
        Action act = (what % 21) switch
        {
            0 => () => it.Edit(c => c with { Title = $"Title {dice}" }),
            1 => () => it.Submit(),
            2 => () => request.Withdraw(actor, null, it.Now),
            3 => () => it.Ask(WorkTaskKind.Assess, lead),
            4 => () => it.Assess(actor, lead.ToString()),
            5 or 6 => () => it.Ask(WorkTaskKind.Sign, lead),
            7 or 8 or 9 => () => it.Sign(actor, lead, dice % 8 == 0 ? "Return" : "Approve", "Because.", dice % 7 == 0 ? new string('0', 64) : request.Current.ContentHash ?? ""),
            10 => () => request.Resolve(actor, Enum.GetNames<EscalationResolution>()[dice % 3], "Because.", it.Now),
            11 => () => it.Set(ChangeRequestStatus.Approved),
            12 => () => it.Set(ChangeRequestStatus.Effective),
            13 => () => it.Set(Enum.GetValues<ChangeRequestStatus>()[dice % 14]),
            14 => () => it.Ask(WorkTaskKind.Revise, WorkTaskRole.Author),
            15 => () => it.Watch(),
            16 => () => request.DeclareEmergency(actor, "Water.", it.Now),
            17 => () => request.CarryOut(actor, null, it.Now),
            18 => () => it.Process().RequestCountersignatures(null, null, (_, _, _) => 1000 + dice),
            19 => () => it.Countersign(dice % 3 == 0 ? actor : dice % 2 == 0 ? Escalations.Dispute.Director : Escalations.Dispute.Vp, dice % 2 == 0 ? WorkTaskRole.TechnicalDirector : WorkTaskRole.OperationsVp),
            _ => () => it.Process().CloseWork(dice % 12, "No longer."),
        };
        try
        {
            act();
        }
        catch (RefusedException)
        {
        }
        catch (InvalidOperationException e) when (e.Message.Contains("Sequence", StringComparison.Ordinal))
        {
            // The test looked for a task that was never opened.
        }
    }

    private static void Holds(Case it)
    {
        var request = it.Request;
        var valid = request.Signoffs.Where(s => !s.IsVoid && s.Revision == request.Revision).ToList();
        if (request.Status is ChangeRequestStatus.Approved or ChangeRequestStatus.Effective)
        {
            var above = request.Countersignatures.Where(c => !c.IsVoid && c.Decision is SignoffDecision.Approve && c.ContentHash == it.Hash).ToList();
            Assert.True(request.ExceededLimits.Count == 0 || (above.Count == 2 && above.Select(c => c.SignerId).Concat(valid.Select(s => s.SignerId)).Distinct().Count() == 4));
            Assert.Equal(2, valid.Count);
            Assert.Equal(2, valid.Select(s => s.SignerId).Distinct().Count());
            Assert.Equal([ProjectRole.EngineeringManager, ProjectRole.ProjectManager], valid.Select(s => s.Role).Order());
            Assert.All(valid, s => Assert.Equal((SignoffDecision.Approve, it.Hash), (s.Decision, s.ContentHash)));
        }
        Assert.Equal(valid.Count, valid.Select(s => s.Role).Distinct().Count());
        Assert.DoesNotContain(request.Signoffs, s => !s.IsVoid && s.Revision < request.Revision);
        Assert.DoesNotContain(request.Signoffs, s => s.SignerId == Cast.Robot.UserId);
        Assert.True(request.ExpiresAt is null || request.Status is ChangeRequestStatus.Draft or ChangeRequestStatus.Returned);
        if (ChangeRequestLifecycle.IsEnd(request.Status))
            Assert.Empty(it.Pending);
    }

    private static readonly Gen<int[]> Steps = Gen.Choose(0, 10_000).ArrayOf(240);

    [Property(MaxTest = 400)]
    public Property Nothing_is_approved_or_effective_without_two_valid_signatures_of_two_people() => Prop.ForAll(Steps.ToArbitrary(), dice =>
    {
        // From a request in signoff, so that the interesting states are reached often.
        var limits = dice[1] % 2 == 0 ? null : new Workflow.Approvals.Limits.LimitsSnapshot(1m, "EUR", null, true);
        var it = dice[0] % 3 == 0 ? new Case { Limits = limits } : new Case { Limits = limits }.InSignoff();
        for (var i = 0; i + 3 < dice.Length; i += 4)
        {
            Take(it, dice[i], dice[i + 1], dice[i + 2], dice[i + 3]);
            Holds(it);
        }
    });

    /// <summary>A property that never sees the state it is about proves nothing.</summary>
    [Fact]
    public void And_the_random_walk_does_reach_effective()
    {
        var effective = Steps.Sample(400).Count(dice =>
        {
            var it = new Case().InSignoff();
            for (var i = 0; i + 3 < dice.Length; i += 4)
                Take(it, dice[i], dice[i + 1], dice[i + 2], dice[i + 3]);
            return it.Status is ChangeRequestStatus.Effective;
        });
        Assert.True(effective > 5, $"{effective} of 400");
    }
}
