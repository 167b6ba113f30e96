using System.Text;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>
/// Every distinct call that the designer was seen to make (<c>Recorded/requests.json</c>) is made again, with our ids in place of the recorded ones: in the
/// designer's own role for what it answers, and in every role for whether it does.
/// </summary>
public sealed class Every_call(Every_call.Fixture fixture) : IClassFixture<Every_call.Fixture>
{
    static readonly string[] Drawers = ["designer", "admin"];
    static readonly string[] Others = ["em", "pm", "member", "integration", "director", "vp", "head", "newcomer"];

    public static TheoryData<string> Calls => [.. Call.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task is_answered_to_who_draws_shown_to_auditors_and_refused_to_everybody_else(string name)
    {
        var call = Call.All.Single(c => c.Name == name);
        foreach (var stranger in Others)
        {
            var refused = await Send(call, stranger);
            Assert.True(refused.Number == 403 && refused.Code == "permission.missing", $"{stranger}: {refused}");
        }

        Assert.Equal(401, (await Send(call, null)).Number);
        var auditor = await Send(call, "auditor");
        Assert.True(auditor.Number == (call.Changes ? 403 : 200), $"auditor: {auditor}");
        foreach (var drawer in Drawers)
        {
            var answer = await Send(call, drawer);
            Assert.True(call.Expects.Contains(answer.Number), $"{drawer}: {answer}");
            if (answer.IsSuccess) call.Check?.Invoke(answer);
            else Assert.NotNull(answer["errors"]);
        }
    }

    [Fact]
    public void is_among_those_that_were_recorded_and_none_is_left_out() =>
        Assert.Equal(46, Call.All.Count);

    [Fact]
    public async Task is_answered_calmly_whatever_is_in_its_body()
    {
        string[] bodies =
        [
            "", "null", "[]", "42", "\"text\"", "{", "{\"model\":null}", "{\"model\":42}", "{\"model\":{\"root\":[]}}", "{\"model\":{\"root\":{\"id\":1}}}", "{\"model\":{\"name\":\"\\ud800\"}}",
            "{\"\\udc00\":1}", "{\"model\":{\"name\":\"\\u0000\",\"root\":null}}", "{\"model\":{\"definitionId\":\"../../x\"}}", "{\"ids\":[null,1,\"x\"],\"definitionIds\":[{},\"x\"]}", "{\"page\":-1,\"pageSize\":99999999}",
            "{\"timestampFilters\":[{\"column\":\"x\",\"operator\":\"y\",\"timestamp\":\"2026-01-01\"}]}", "{\"filter\":[],\"statuses\":[\"Nonsense\"]}", new string('[', 5_000), "{\"model\":" + new string('[', 300) + new string(']', 300) + "}",
        ];
        foreach (var call in Call.All.Where(c => c.Method == "POST"))
            foreach (var body in bodies)
            {
                var answer = await Send(call with { Body = body, ContentType = "application/json" }, "designer", acts: false);
                Assert.True(answer.Number < 500, $"{body[..Math.Min(60, body.Length)]}: {answer}");
            }
    }

    Task<Answer> Send(Call call, string? userName) => Send(call, userName, Drawers.Contains(userName));

    async Task<Answer> Send(Call call, string? userName, bool acts)
    {
        var ids = await fixture.For(call, acts);
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), Designer.Root + ids.In(call.Path) + ids.In(call.Query));
        if (call.Body is { } body)
        {
            request.Content = new StringContent(ids.In(body), Encoding.UTF8);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        return await (userName is null ? fixture.App.Anonymous() : fixture.App.As(userName)).Send(request);
    }

    /// <summary>What the recorded ids are on this server.</summary>
    public sealed record Ids(string DefinitionId, string VersionId, string OtherDefinitionId, string OtherVersionId, string InstanceId)
    {
        public string In(string text) => text
            .Replace("def-103-v1", OtherVersionId, StringComparison.Ordinal).Replace("def-103", OtherDefinitionId, StringComparison.Ordinal)
            .Replace("def-1-v2", VersionId, StringComparison.Ordinal).Replace("def-1", DefinitionId, StringComparison.Ordinal)
            .Replace("inst-101", InstanceId, StringComparison.Ordinal).Replace("inst-1", InstanceId, StringComparison.Ordinal)
            .Replace("inst-2-x3", Guid.Parse(InstanceId).ToString("N") + "-1", StringComparison.Ordinal).Replace("inst-2", InstanceId, StringComparison.Ordinal)
            .Replace("versionOptions=2", "versionOptions=1", StringComparison.Ordinal);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        Ids? _kept;

        public App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.Start();

        public async Task DisposeAsync() => await App.DisposeAsync();

        /// <summary>Something for the call to act on: made anew when the call uses it up.</summary>
        public async Task<Ids> For(Call call, bool acts) => call.UsesUp && acts ? await Make(call.EndsInstances, call.DeletesDefinitions) : _kept ??= await Make(false, false);

        async Task<Ids> Make(bool ended, bool unused)
        {
            var designer = new Designer(App);
            var definition = await designer.Drawn(Drawing(), publish: true);
            var other = await designer.Drawn(publish: true);
            var instance = unused ? Guid.CreateVersion7(App.Clock.Now).ToString() : await designer.Started(Drawing());
            if (ended) (await designer.Post("/cancel/workflow-instances/" + instance)).Ok();
            return new((string)definition["definitionId"]!, (string)definition["id"]!, (string)other["definitionId"]!, (string)other["id"]!, instance);
        }

        /// <summary>With the steps that the recording names.</summary>
        static JsonObject Drawing()
        {
            var drawing = Designer.Drawing(Designer.Step("a1", "Elsa.WriteLine", ("text", "Hello")), Designer.Waiting("a2"), Designer.Step("a3", "Elsa.WriteLine", ("text", "Bye")));
            drawing["root"]!["id"] = "flow1";
            return drawing;
        }
    }
}
