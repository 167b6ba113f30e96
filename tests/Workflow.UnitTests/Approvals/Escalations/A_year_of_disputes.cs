using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Runtime;
using Workflow.UnitTests.Approvals.Calendars;
using Xunit.Abstractions;
using static Workflow.UnitTests.Approvals.Cast;
using static Workflow.UnitTests.Approvals.Escalations.Dispute;

namespace Workflow.UnitTests.Approvals.Escalations;

/// <summary>
/// Many escalations of a year, everybody behaving at random, the drawing that ships and the engine underneath, time virtual. WORKFLOW_ESCALATIONS says how
/// many, WORKFLOW_SEED repeats a run.
/// </summary>
public sealed class A_year_of_disputes(ITestOutputHelper output)
{
    private static readonly Actor[] Everybody = [Em, Pm, Member, Admin, Robot, Stranger, HeadOfDesign, HeadOfWorks, HeadOfSafety, HeadOfFinance, Director, Vp, Secretary];
    private static readonly string[] Votes = ["For", "For", "For", "Against", "Abstain"];
    private static readonly string[] Texts = ["Three pumps.", "Two pumps."];

    [Fact]
    public void All_end_in_a_lawful_state_and_their_clocks_add_up()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_SEED"), out var given) ? given : Random.Shared.Next();
        var many = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_ESCALATIONS"), out var asked) ? asked : 100;
        output.WriteLine($"WORKFLOW_SEED={seed} WORKFLOW_ESCALATIONS={many}");
        var dice = new Random(seed);
        var (ends, by, stays) = (new Dictionary<EscalationStatus, int>(), new Dictionary<EscalationRole, int>(), 0);
        for (var i = 0; i < many; i++)
        {
            try
            {
                var run = Live(dice);
                Lawful(run);
                ends[run.Status] = ends.GetValueOrDefault(run.Status) + 1;
                if (run.It.Resolution is { } resolution)
                    by[resolution.Signatures[0].Role] = by.GetValueOrDefault(resolution.Signatures[0].Role) + 1;
                stays += run.It.Stays.Count;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"seed {seed}, escalation {i}", e);
            }
        }
        output.WriteLine($"{string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}"))}; {string.Join(", ", by.Select(e => $"{e.Key} {e.Value}"))}; {stays} stays");
        // A walk that never comes anywhere proves nothing: leads, department heads, meetings and the top have all decided some.
        if (many >= 100)
            Assert.True(by.Keys.Select(Side).Distinct().Count() == 4, $"seed {seed}: {string.Join(", ", by.Keys)}");
    }

    private static int Side(EscalationRole role) => role switch
    {
        EscalationRole.EngineeringManager or EscalationRole.ProjectManager => 1,
        EscalationRole.DepartmentHead => 2,
        EscalationRole.Chair => 3,
        EscalationRole.TechnicalDirector or EscalationRole.OperationsVp => 4,
    };

    private static Dispute Live(Random dice)
    {
        var aboutChange = dice.Next(2) == 0;
        var run = new Dispute(
            Enum.GetNames<EscalationSeverity>()[dice.Next(3)], aboutChange ? EscalationOrigin.OutOfTime : EscalationOrigin.ByHand, aboutChange ? new Case().Escalated() : null);
        for (var step = 0; step < 400 && !EscalationLifecycle.IsEnd(run.Status); step++)
        {
            // Mostly somebody who has something to do; the others try, too.
            var busy = Everybody.Where(p => run.It.AllowedActions(p).Any(a => a is not EscalationAction.Withdraw)).ToList();
            var who = busy.Count > 0 && dice.Next(4) > 0 ? busy[dice.Next(busy.Count)] : Everybody[dice.Next(Everybody.Length)];
            try
            {
                // Everybody tries what they may do more often than what they may not.
                if (run.It.AllowedActions(who) is { Count: > 0 } allowed && dice.Next(8) > 0)
                    Act(run, who, allowed[dice.Next(allowed.Count)], dice);
                else if (dice.Next(3) == 0)
                    Act(run, who, Enum.GetValues<EscalationAction>()[dice.Next(17)], dice);
                else
                    run.Until(run.Clock.Add(run.Now, TimeSpan.FromMinutes(dice.Next(1, 200))));
            }
            catch (RefusedException)
            {
                // The domain said no; nothing may have changed, which the end will show.
            }
            if (dice.Next(60) == 0)
                Holiday(run, dice);
        }
        // Whatever is still open is brought to an end: everybody is silent until somebody must speak, and then they agree.
        for (var round = 0; round < 20 && !EscalationLifecycle.IsEnd(run.Status); round++)
        {
            if (run.Status is EscalationStatus.Resolved)
                run.Did(run.It.Close(Em, "Talk earlier.", run.Now));
            else if (run.Status is EscalationStatus.AtTheTop)
                run.Did(run.It.DecideTogether(Director, "Enough.", Decision(run, 0), run.Now)).Did(run.It.DecideTogether(Vp, "Enough.", Decision(run, 0), run.Now));
            else
                run.Until(run.It.DueAt!.Value > run.Now ? run.It.DueAt.Value : run.Now.AddMinutes(1));
        }
        return run;
    }

    private static void Act(Dispute run, Actor who, EscalationAction action, Random dice)
    {
        var (it, now, text, decision) = (run.It, run.Now, Texts[dice.Next(10) / 8], Decision(run, dice.Next(10) / 8));
        var hash = it.Meeting is { } meeting ? it.MotionHash(meeting) : null;
        switch (action)
        {
            case EscalationAction.Agree: run.Did(it.Agree(who, text, decision, now)); break;
            case EscalationAction.StatePosition: run.Did(it.StatePosition(who, text, now)); break;
            case EscalationAction.Decide: run.Did(it.Decide(who, text, decision, now)); break;
            case EscalationAction.Accept: run.Did(it.Accept(who, now)); break;
            case EscalationAction.Appeal: run.Did(it.Appeal(who, text, run.Clock, now)); break;
            case EscalationAction.AgreeToLower when dice.Next(4) == 0: run.Did(it.AgreeToLower(who, text, now)); break;
            case EscalationAction.Convene: run.Did(it.Convene(who, run.Planned(1 + dice.Next(50)) with { ChairDepartment = who.HeadOf.FirstOrDefault() ?? "SAFETY" }, now)); break;
            case EscalationAction.Reschedule when dice.Next(5) == 0: run.Did(it.Reschedule(who, run.Planned(1 + dice.Next(50)) with { ChairDepartment = it.Meeting?.ChairDepartment ?? "SAFETY" }, now)); break;
            case EscalationAction.CancelMeeting when dice.Next(8) == 0: run.Did(it.CancelMeeting(who, text, now)); break;
            case EscalationAction.OpenMeeting:
                run.Did(it.OpenMeeting(who, [.. it.Meeting?.Invitees.Where(_ => dice.Next(4) > 0).Select(i => i.UserId) ?? []], now));
                break;
            case EscalationAction.PutMotion when it.Meeting?.Motion is null || dice.Next(10) == 0: run.Did(it.PutMotion(who, text, decision, now)); break;
            case EscalationAction.Vote: run.Did(it.Vote(who, Votes[dice.Next(Votes.Length)], hash, now)); break;
            case EscalationAction.WriteMinutes: run.Did(it.WriteMinutes(who, text, now)); break;
            // Chairs mostly let everybody vote before they close.
            case EscalationAction.CloseMeeting when dice.Next(20) == 0 || it.Meeting?.Invitees.All(i => i.IsPresent is not true || i.Department is null || i.Vote is not null) is true: run.Did(it.CloseMeeting(who, hash, now)); break;
            case EscalationAction.DecideTogether: run.Did(it.DecideTogether(who, text, decision, now)); break;
            case EscalationAction.Close: run.Did(it.Close(who, text, now)); break;
            case EscalationAction.Withdraw when dice.Next(20) == 0:
                run.Did(it.Withdraw(who, text, run.Clock, now));
                run.Step(new Stimulus.Cancel("Withdrawn"));
                break;
        }
    }

    private static string Decision(Dispute run, int which) => run.About is null ? "Settle" : which == 0 ? "Approve" : "Return";

    private static void Holiday(Dispute run, Random dice)
    {
        var day = run.Clock.LocalDay(run.Now).AddDays(1 + dice.Next(5));
        run.Calendar.Import(Admin, [.. run.Calendar.Days.Where(d => d.On != day), new SpecialDay(day, SpecialDayKind.Holiday, "Closed")], "test", run.Now);
        if (run.It.CalendarChanged(run.Calendar, run.Now) is { } changed)
            run.Did(changed);
    }

    private static void Lawful(Dispute run)
    {
        var it = run.It;
        Assert.Contains(run.Status, new[] { EscalationStatus.Closed, EscalationStatus.Withdrawn });
        Assert.Empty(run.State.Incidents);
        Assert.Empty(run.State.Bookmarks);
        Assert.DoesNotContain(it.Tasks, t => t.IsPending);
        Assert.Equal(run.Status is EscalationStatus.Closed ? WorkflowSubStatus.Finished : WorkflowSubStatus.Cancelled, run.State.SubStatus);

        // The stays follow each other without a gap, change the level each time, and go down only by agreement.
        Assert.All(it.Stays, s => Assert.NotNull(s.StoodFor));
        foreach (var (earlier, later) in it.Stays.Zip(it.Stays.Skip(1)))
        {
            Assert.Equal(earlier.Until, later.Since);
            Assert.True(later.Level == earlier.Level + 1 || later.Level == earlier.Level - 1, $"{earlier.Level} to {later.Level}");
            if (later.Level < earlier.Level)
                Assert.Equal(2, it.Statements.Where(s => s.Kind is StatementKind.Lowering && s.At <= later.Since && s.Level == earlier.Level && s.Text == later.Why).Select(s => s.ById).Distinct().Take(2).Count());
        }
        // Holidays that were entered later do not change what was measured; so the oracle is asked only where none were.
        if (run.Calendar.Edition == 1 && it.Stays.Sum(s => (s.Until!.Value - s.Since).TotalDays) < 20)
            Assert.All(it.Stays, s => Assert.Equal(new MinuteOracle(run.Clock).Between(s.Since, s.Until!.Value), s.StoodFor));

        if (run.Status is EscalationStatus.Withdrawn)
            return;
        var resolution = it.Resolution!;
        Assert.Equal(resolution.ContentHash, EscalationHashing.Hash(resolution.CanonicalText));
        var roles = resolution.Signatures.Select(s => s.Role).ToHashSet();
        Assert.True(
            roles.SetEquals([EscalationRole.EngineeringManager, EscalationRole.ProjectManager]) || roles.SetEquals([EscalationRole.DepartmentHead])
            || roles.SetEquals([EscalationRole.Chair]) || roles.SetEquals([EscalationRole.TechnicalDirector, EscalationRole.OperationsVp]), string.Join(", ", roles));
        Assert.Equal(resolution.Signatures.Count, resolution.Signatures.Select(s => s.SignerId).Distinct().Count());
        Assert.DoesNotContain(it.Statements, s => s.ById == Robot.UserId || s.ById == Stranger.UserId || s.ById == Member.UserId);
        if (run.About is { } request)
        {
            Assert.Equal(it.Number, Assert.Single(request.Request.AttachedResolutions).EscalationNumber);
            Assert.Single(run.Told);
            Assert.NotEqual(ChangeRequestStatus.Effective, request.Status);
        }
    }
}
