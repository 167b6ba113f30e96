using Workflow.Testing;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>Two servers over one database, or one that is stopped meanwhile: each time-out acts once.</summary>
public sealed class Two_nodes
{
    private const int Many = 12;

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Each_time_out_acts_once(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        var clock = new TestClock();
        await using var one = await App.Start(new AppOptions { Provider = provider, Clock = clock });
        await Issue.Staff(one);
        await using var other = await App.Start(new AppOptions { Provider = provider, Clock = clock, KeepDatabase = true }, one.Database);
        var issues = new List<Issue>();
        for (var i = 0; i < Many; i++) issues.Add(await Issue.Raise(one, "Everyday"));

        // Positions, decision, convening twice: every time-out of the path, the clocks of all of them at the same instant.
        for (var step = 1; step <= 5; step++)
        {
            var due = await issues[0].Due();
            while (clock.Now < due)
            {
                var next = await Rows.NextDue(one) ?? due;
                clock.SetUtcNow(next > clock.Now ? next : clock.Now);
                await Together.Of([() => one.RunJobs(), () => other.RunJobs(), () => one.RunJobs(), () => other.RunJobs()]);
            }

            if (step == 3) await other.Restart();
        }

        foreach (var issue in issues)
        {
            var view = await issue.Read();
            Assert.Equal("AtTheTop", (string)view["status"]!);
            Assert.Equal([1, 2, 3], view["stays"]!.AsArray().Select(s => (int)s!["level"]!));
            var told = view["timeline"]!.AsArray().Select(line => (string)line!["action"]!).ToList();
            Assert.Equal(5, told.Count(action => action == "escalation.time-over"));
            Assert.Equal(2, told.Count(action => action == "escalation.meeting-failed"));
            // Asked at level 1 and for a position, reminded twice of each, and told of level 3.
            Assert.Equal(7, (await issue.Told("em")).Count);
            // Asked to convene twice, reminded twice of each, and not asked to decide.
            Assert.Equal(6, (await issue.Told("chair")).Count);
        }

        Assert.Empty(await Rows.ToldTwice(one));
        await Audit.AssertIntact(one);
    }
}
