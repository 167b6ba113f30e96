using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>
/// A network that delivers each request of a change twice and more, at once, in any order, with the same Idempotency-Key and with others. Whatever arrives when: two signatures of two
/// people and one effect, the same answer to the same key, and no answer that is a failure.
/// </summary>
public sealed class Sent_twice_and_out_of_order(ITestOutputHelper output)
{
    const int AtOnce = 8;

    readonly ConcurrentDictionary<string, string> _answered = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<int, int> _statuses = [];
    readonly ConcurrentBag<string> _wrong = [];

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task it_is_done_once(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        var random = Seed.Random(output);
        await using var app = await App.Start(new AppOptions { Provider = provider });
        var path = $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests";
        foreach (var person in new[] { "member", "em", "pm" }) await app.As(person).SignIn();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var count = Seed.IsLong ? 300 : 5;
        for (var i = 0; i < count; i++)
        {
            var number = i;
            var made = await Together.Of([.. Enumerable.Repeat(() => app.As("member").Post(path, Story.Content($"Pump {number}"), $"draft-{number}"), 3)]);
            ids.Add(Assert.Single(made.Select(m => (string)m.Ok()["id"]!).Distinct()));
        }

        for (var pass = 0; pass < 20; pass++)
        {
            var deck = new List<(string Person, string Path, JsonObject Body, string? Key)>();
            foreach (var id in ids) deck.AddRange(await Deck(app, id, pass));
            if (deck.Count == 0) break;
            (string Person, string Path, JsonObject Body, string? Key)[] shuffled = [.. deck.Concat(deck)];
#pragma warning disable CA5394 // the order is no secret
            random.Shuffle(shuffled);
#pragma warning restore CA5394
            await Parallel.ForEachAsync(shuffled, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (card, _) => Look(card.Key, card.Path, await app.As(card.Person).Post(card.Path, card.Body, card.Key)));
            await app.RunJobs();
        }

        Assert.Empty(_wrong);
        var requests = await Pages.All(app.As("auditor"), path);
        Assert.Equal(ids.Order(StringComparer.Ordinal), requests.Select(r => (string)r["id"]!).Order(StringComparer.Ordinal));
        Assert.All(requests, r => Assert.Equal("Effective", (string)r["status"]!));
        var signatures = await Rows.Signatures(app);
        Assert.Equal(count, signatures.Count);
        Assert.All(signatures, s => Assert.Equal((2, 2), s));
        Assert.Empty(await Rows.Stuck(app));
        Assert.Empty(await Rows.ToldTwice(app));
        await Audit.AssertIntact(app);
        output.WriteLine($"{provider}: {count} requests; {string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");
    }

    /// <summary>Everything that anybody could want to send about a request that is not through, whether its time has come or not; half of it with a key of its own.</summary>
    static async Task<List<(string, string, JsonObject, string?)>> Deck(App app, string id, int pass)
    {
        var now = (await app.As("auditor").Get($"/api/change-requests/{id}")).Ok();
        if ((string)now["status"]! == "Effective") return [];
        var path = $"/api/change-requests/{id}";
        var deck = new List<(string, string, JsonObject, string?)>();
        void Add(string person, string to, JsonObject body, string key)
        {
            deck.Add((person, to, body, key));
            deck.Add((person, to, body, $"{key}-other-{pass}"));
        }

        Add("member", $"{path}/submit", [], $"submit-{id}");
        foreach (var lead in new[] { "em", "pm" })
        {
            Add(lead, $"{path}/assessments", Traffic.Assessment(lead), $"assess-{lead}-{id}");
            var inbox = (await app.As(lead).Get($"/api/inbox?subjectId={id}")).Ok()["items"]!.AsArray();
            foreach (var work in inbox.Where(w => (string)w!["kind"]! == "Sign"))
                Add(lead, $"/api/inbox/{work!["taskId"]}/decisions", Case.Decision(work, "Approve"), $"sign-{work["taskId"]}");
        }

        return deck;
    }

    void Look(string? key, string path, Answer answer)
    {
        _statuses.AddOrUpdate(answer.Number, 1, (_, n) => n + 1);
        if (answer.IsSuccess)
        {
            if (key is not null && _answered.GetOrAdd($"{key} {path}", answer.Text) != answer.Text) _wrong.Add($"answered differently: {answer}");
        }
        else if (answer.Number is not (403 or 404 or 409 or 422))
        {
            _wrong.Add(answer.ToString());
        }
    }
}
