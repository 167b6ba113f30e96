using Workflow.Testing;

namespace Workflow.IntegrationTests.Decisions;

/// <summary>One suite, whichever the database; nothing else runs beside it, so that both cores are the racers'.</summary>
[Collection(nameof(Alone))]
public abstract class The_same_moment(string provider, int many)
{
    readonly int _many = Environment.GetEnvironmentVariable("WORKFLOW_TEST_LONG") is null ? many : many * 5;

    [SkippableFact]
    public async Task both_leads_sign_every_request_and_each_becomes_effective_with_two_signatures()
    {
        await using var app = await Start();
        var requests = await Prepare(app, _many);
        var work = new[] { await Tasks(app, "em"), await Tasks(app, "pm") };

        // Two clients side by side, the same request at the same time; eight pairs under way.
        using var lanes = new SemaphoreSlim(8);
        await Task.WhenAll(requests.Select(async request =>
        {
            await lanes.WaitAsync();
            try
            {
                var answers = await Together.Of(
                    () => request.Decide("em", work[0][request.Id], "Approve"),
                    () => request.Decide("pm", work[1][request.Id], "Approve"));
                foreach (var answer in answers) answer.Ok();
            }
            finally { lanes.Release(); }
        }));

        var rows = await Pages.All(app.As("auditor"), $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests");
        Assert.Equal(_many, rows.Count);
        Assert.All(rows, r => Assert.Equal("Effective", r["status"]!.GetValue<string>()));
        var counts = await Rows.Signatures(app);
        Assert.Equal(_many, counts.Count);
        Assert.All(counts, c => Assert.Equal((2, 2), (c.Count, c.People)));
        Assert.Empty(await Rows.Stuck(app));
        Assert.Empty(await Tasks(app, "em"));
        await Audit.AssertIntact(app);
    }

    [SkippableFact]
    public async Task the_same_decision_fifty_times_is_one_signature_and_the_answers_agree()
    {
        await using var app = await Start();
        var request = await new Story(app).InSignoff();
        var work = (await request.Work("em", "Sign"))!;

        var answers = await Together.Of([.. Enumerable.Repeat(() => request.Decide("em", work, "Approve"), 50)]);

        var signature = Assert.Single(await request.Decisions())["id"]!.GetValue<string>();
        Assert.All(answers, a => Assert.Contains(signature, a.Ok().ToJsonString(), StringComparison.Ordinal));
        Assert.Single(answers.Select(a => a.Number).Distinct());
        Assert.Single(await Audit.Lines(app, request), l => l["action"]!.GetValue<string>() == "change-request.signed");
        await Audit.AssertIntact(app);
        (await request.Decide("pm", "Approve")).Ok();
        Assert.Equal("Effective", await request.Status());
    }

    [SkippableFact]
    public async Task fifty_contradicting_decisions_of_one_lead_leave_one()
    {
        await using var app = await Start();
        var request = await new Story(app).InSignoff();
        var work = (await request.Work("em", "Sign"))!;
        string[] decisions = ["Approve", "Reject", "Return"];

        var answers = await Together.Of([.. Enumerable.Range(0, 51).Select(i =>
            (Func<Task<Answer>>)(() => request.Decide("em", work, decisions[i % 3], "Because")))]);

        var signature = Assert.Single(await request.Decisions());
        Assert.All(answers.Where((_, i) => decisions[i % 3] == signature["decision"]!.GetValue<string>()), a => a.Ok());
        Assert.All(answers.Where((_, i) => decisions[i % 3] != signature["decision"]!.GetValue<string>()), a => Assert.True(a.Number == 409, a.ToString()));
        Assert.Equal(signature["decision"]!.GetValue<string>() switch { "Approve" => "InSignoff", "Reject" => "Rejected", _ => "Returned" }, await request.Status());
        await Audit.AssertIntact(app);
    }

    [SkippableFact]
    public async Task numbers_given_at_once_have_neither_gaps_nor_doubles()
    {
        await using var app = await Start();
        await app.As("member").SignIn();
        var made = await Together.Of([.. Enumerable.Repeat(() => new Story(app).Draft(), 40)]);
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"{World.Metro}-CR-{n:0000}"), made.Select(m => m.Number).Order(StringComparer.Ordinal));
        await Audit.AssertIntact(app);
    }

    [SkippableFact]
    public async Task a_deadline_and_the_last_signature_at_once_end_in_one_of_the_two()
    {
        await using var app = await Start();
        for (var round = 0; round < 10; round++)
        {
            var request = await new Story(app).InSignoff();
            (await request.Decide("em", "Approve")).Ok();
            var work = (await request.Work("pm", "Sign"))!;
            app.Clock.Advance((DateTimeOffset)work["dueAt"]! - app.Clock.Now);
            await app.As("pm").SignIn();

            Answer? answer = null;
            await Together.Of<object?>(
                async () => { await app.RunJobs(); return null; },
                async () => { answer = await request.Decide("pm", work, "Approve"); return null; });

            Assert.Equal(answer!.IsSuccess ? "Effective" : "Escalated", await request.Status());
            Assert.Empty(await Rows.Stuck(app));
        }

        await Audit.AssertIntact(app);
    }

    async Task<App> Start()
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        return await App.Start(new AppOptions { Provider = provider });
    }

    /// <summary>Many at once, too, or the preparation would take longer than the proof.</summary>
    static async Task<List<Case>> Prepare(App app, int count)
    {
        foreach (var person in new[] { "member", "em", "pm", "auditor" }) await app.As(person).SignIn();
        var made = new List<Case>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(8))
            made.AddRange(await Task.WhenAll(chunk.Select(async _ =>
            {
                var request = await new Story(app).Submitted();
                await request.AssessByBoth();
                return request;
            })));
        return made;
    }

    static async Task<Dictionary<string, System.Text.Json.Nodes.JsonNode>> Tasks(App app, string lead) =>
        (await Pages.All(app.As(lead), "/api/inbox?kind=Sign")).ToDictionary(w => w["subjectId"]!.GetValue<string>());
}

public sealed class The_same_moment_on_SQLite() : The_same_moment("Sqlite", 1_000);

public sealed class The_same_moment_on_PostgreSQL() : The_same_moment("Postgres", 100);

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
