using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

public sealed class Idempotency(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;
    string Create => fixture.Requests;

    [Fact]
    public async Task the_same_key_gives_the_stored_answer_byte_for_byte()
    {
        var first = await App.As("member").Post(Create, Story.Content(), "key-1");
        var second = await App.As("member").Post(Create, Story.Content(), "key-1");

        first.Ok();
        Assert.Equal(201, first.Number);
        Assert.Equal(first.Number, second.Number);
        Assert.Equal(first.Bytes, second.Bytes);
        foreach (var header in new[] { "Location", "ETag", "Content-Type" }) Assert.Equal(first.Headers.GetValueOrDefault(header), second.Headers.GetValueOrDefault(header));
    }

    [Fact]
    public async Task the_same_key_over_another_body_is_refused()
    {
        (await App.As("member").Post(Create, Story.Content(), "key-2")).Ok();

        var other = await App.As("member").Post(Create, Story.Content("Something else"), "key-2");

        Assert.Equal((409, "idempotency.key-reused"), (other.Number, other.Code));
    }

    [Fact]
    public async Task a_key_belongs_to_one_person_and_one_route()
    {
        var mine = (await App.As("member").Post(Create, Story.Content(), "key-3")).Ok();
        var theirs = (await App.As("em").Post(Create, Story.Content(), "key-3")).Ok();
        var elsewhere = await App.As("member").Post($"/api/change-requests/{mine["id"]}/submit", new { }, "key-3");

        Assert.NotEqual(mine["id"]!.GetValue<string>(), theirs["id"]!.GetValue<string>());
        Assert.Equal("Submitted", elsewhere.Ok()["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task the_same_key_twenty_times_at_once_makes_one_change_request()
    {
        await App.As("member").SignIn();
        var answers = await Together.Of([.. Enumerable.Repeat(() => App.As("member").Post(Create, Story.Content("Once"), "key-4"), 20)]);

        Assert.All(answers, a => Assert.Equal(answers[0].Ok()["id"]!.GetValue<string>(), a.Ok()["id"]!.GetValue<string>()));
        Assert.All(answers, a => Assert.Equal(answers[0].Bytes, a.Bytes));
        var found = (await App.As("member").Get($"{Create}?search=Once")).Ok();
        Assert.Equal(1, found["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task a_refusal_is_not_stored_and_the_key_can_be_used_again()
    {
        var request = await new Story(App).Draft();
        var tooEarly = await App.As("em").Post($"/api/change-requests/{request.Id}/assessments", Assessment(), "key-5");
        Assert.Equal(409, tooEarly.Number);

        (await request.Submit()).Ok();
        var inTime = await App.As("em").Post($"/api/change-requests/{request.Id}/assessments", Assessment(), "key-5");

        inTime.Ok();
    }

    [Fact]
    public async Task a_repeated_decision_is_answered_from_the_store_even_when_the_task_is_closed()
    {
        var request = await new Story(App).InSignoff();
        var work = (await request.Work("em", "Sign"))!;
        var first = await request.Decide("em", work, "Approve", key: "key-6");
        (await request.Decide("pm", "Approve")).Ok();

        var again = await request.Decide("em", work, "Approve", key: "key-6");

        first.Ok();
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(2, (await request.Signatures()).Count);
    }

    [Fact]
    public async Task a_key_is_forgotten_after_a_day()
    {
        await using var app = await App.Start();
        var first = (await app.As("member").Post(Create, Story.Content(), "key-7")).Ok();
        await app.Advance(TimeSpan.FromHours(25));

        var later = (await app.As("member").Post(Create, Story.Content(), "key-7")).Ok();

        Assert.NotEqual(first["id"]!.GetValue<string>(), later["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ключ")]
    public async Task an_unusable_key_is_refused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Create) { Content = new StringContent(Story.Content().ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.Length == 0 ? new string('k', 300) : key);

        Answer answer;
        try { answer = await App.As("member").Send(request); }
        catch (HttpRequestException) { return; }   // this client does not send such a header at all

        Assert.Equal(400, answer.Number);
    }

    static JsonObject Assessment() => new()
    {
        ["role"] = "EngineeringManager", ["verdict"] = "Feasible", ["text"] = "Fits",
        ["technical"] = new JsonObject { ["safety"] = "None", ["standards"] = "EN 1992-1-1" },
    };
}
