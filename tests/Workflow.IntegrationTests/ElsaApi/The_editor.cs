using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>What the designer's editor and lists ask for, and what they need of the answers.</summary>
public sealed class The_editor(AppFixture fixture) : IClassFixture<AppFixture>
{
    readonly Designer _designer = new(fixture.App);

    [Fact]
    public async Task opens_the_shipped_process_with_a_descriptor_for_every_step()
    {
        var definition = (await _designer.Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Latest")).Ok();
        var descriptors = (await _designer.Get("/descriptors/activities?Refresh=True")).Ok()["items"]!.AsArray();

        var known = descriptors.Select(d => ((string)d!["typeName"]!, (int)d["version"]!)).ToHashSet();
        var steps = definition["root"]!["activities"]!.AsArray();
        Assert.Equal(JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json")))!["root"]!["activities"]!.AsArray().Count, steps.Count);
        Assert.All(steps, s => Assert.Contains(((string)s!["type"]!, (int)s["version"]!), known));
        Assert.All(steps, s => Assert.Equal($"Workflow1:{definition["root"]!["id"]}:{s!["id"]}", (string)s["nodeId"]!));
        Assert.Contains(definition["links"]!.AsArray(), l => (string)l!["rel"]! == "publish");
        Assert.True((bool)definition["isLatest"]!);
        Assert.True(Version.TryParse((string)definition["toolVersion"]!, out _));
        foreach (var name in new[] { "variables", "inputs", "outputs", "outcomes", "customProperties", "options" }) Assert.NotNull(definition[name]);
    }

    [Fact]
    public async Task has_descriptors_that_it_can_draw()
    {
        var items = (await _designer.Get("/descriptors/activities")).Ok()["items"]!.AsArray();
        Assert.Equal(items.Count, items.Select(d => $"{d!["typeName"]} {d["version"]}").Distinct().Count());
        foreach (var descriptor in items)
        {
            var name = (string)descriptor!["typeName"]!;
            Assert.True(descriptor["category"] is not null && descriptor["ports"] is JsonArray && descriptor["inputs"] is JsonArray, name);
            foreach (var input in descriptor["inputs"]!.AsArray())
            {
                Assert.True(input!["uiHint"]!.GetValue<string>() is { Length: > 0 } and not "type-picker" and not "secret-picker", $"{name}.{input["name"]}");
                Assert.All(Heights(input), height => Assert.Equal(System.Text.Json.JsonValueKind.Number, height!.GetValueKind()));
            }
        }

        foreach (var needed in new[] { "Elsa.Flowchart", "Elsa.Sequence", "Elsa.NotFoundActivity" }) Assert.Contains(items, d => (string)d!["typeName"]! == needed);

        static IEnumerable<JsonNode?> Heights(JsonNode input) => input["uiSpecifications"] is JsonObject all ? all.Select(s => s.Value?["editorHeight"]).Where(h => h is not null) : [];
    }

    [Fact]
    public async Task shows_the_approvals_with_their_outcomes_as_ports_and_their_choices_as_lists()
    {
        var signoff = Descriptor(await _designer.Get("/descriptors/activities"), "Approvals.RequestSignoff");

        Assert.Equal("Approvals", (string)signoff["category"]!);
        Assert.Equal(["Approved", "Rejected", "Returned", "Expired"], signoff["ports"]!.AsArray().Select(p => (string)p!["name"]!));
        Assert.All(signoff["ports"]!.AsArray(), p => Assert.Equal("Flow", (string)p!["type"]!));
        var role = signoff["inputs"]!.AsArray().Single(i => (string)i!["name"]! == "Role")!;
        Assert.Equal("dropdown", (string)role["uiHint"]!);
        var to = Descriptor(await _designer.Get("/descriptors/activities"), "Approvals.Notify")["inputs"]!.AsArray().Single(i => (string)i!["name"]! == "To")!;
        Assert.Contains("Author", to["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray().Select(i => (string)i!["value"]!));
        Assert.Equal(["EngineeringManager", "ProjectManager"], role["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(i => (string)i!["value"]!));
    }

    [Fact]
    public async Task reads_the_toolbox_in_the_language_of_the_browser()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Designer.Root + "/descriptors/activities");
        request.Headers.Add("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8");
        var chinese = await fixture.App.As("designer").Send(request);
        var english = (await _designer.Get("/descriptors/activities")).Ok()["items"]!.AsArray();

        var signoff = Descriptor(chinese, "Approvals.RequestSignoff");
        Assert.Equal(("请求签字", "审批"), ((string)signoff["displayName"]!, (string)signoff["category"]!));
        Assert.Equal(["批准", "驳回", "退回", "过期"], signoff["ports"]!.AsArray().Select(p => (string)p!["displayName"]!));
        Assert.Equal(["Approved", "Rejected", "Returned", "Expired"], signoff["ports"]!.AsArray().Select(p => (string)p!["name"]!));
        foreach (var item in chinese.Ok()["items"]!.AsArray().Where(i => (string)i!["typeName"]! != "Elsa.NotFoundActivity"))
        {
            var other = english.Single(e => (string)e!["typeName"]! == (string)item!["typeName"]!)!;
            var about = $"{item!["typeName"]}";
            Assert.True((string)item["description"]! != (string)other["description"]!, $"{about} is not translated");
            foreach (var input in item["inputs"]!.AsArray())
                Assert.True((string?)input!["description"] != (string?)other["inputs"]!.AsArray().Single(i => (string)i!["name"]! == (string)input["name"]!)!["description"], $"{about}.{input["name"]} is not translated");
            if (((string)item["typeName"]!).StartsWith("Approvals.", StringComparison.Ordinal))
                foreach (var word in Words(item)) Assert.True(word.Any(c => c >= 0x4e00), $"{about}: '{word}' is not translated");
        }
    }

    /// <summary>What is written on the outcomes and in the lists of a step.</summary>
    static IEnumerable<string> Words(JsonNode descriptor) => descriptor["ports"]!.AsArray().Select(p => (string)p!["displayName"]!)
        .Concat(descriptor["inputs"]!.AsArray().SelectMany(i => i!["uiSpecifications"]!.AsObject()).SelectMany(s => (s.Value!["selectList"] ?? s.Value["checkList"])?["items"]?.AsArray() ?? []).Select(o => (string)o!["text"]!));

    [Fact]
    public async Task finds_none_of_its_other_catalogues_empty_where_it_takes_the_first_entry()
    {
        foreach (var path in new[] { "variables", "storage-drivers", "incident-strategies", "workflow-activation-strategies", "log-persistence-strategies", "expression-descriptors" })
        {
            var items = (await _designer.Get("/descriptors/" + path)).Ok()["items"]!.AsArray();
            Assert.True(items.Count > 0, path);
            var key = path == "expression-descriptors" ? "type" : "typeName";
            Assert.Equal(items.Count, items.Select(i => (string)i![key]!).Distinct().Count());
        }

        foreach (var path in new[] { "/descriptors/commit-strategies/workflows", "/descriptors/commit-strategies/activities", "/features/installed", "/descriptors/output-converters?sourceType=String&destinationType=String" })
            Assert.NotNull((await _designer.Get(path)).Ok()["items"]);
    }

    [Fact]
    public async Task saves_a_new_drawing_once_however_often_it_is_sent()
    {
        var drawing = Designer.Drawing();

        var first = await _designer.Drawn(drawing);
        var again = await _designer.Drawn(drawing);

        Assert.Equal((string)first["definitionId"]!, (string)again["definitionId"]!);
        Assert.Equal((1, true, false), ((int)again["version"]!, (bool)again["isLatest"]!, (bool)again["isPublished"]!));
        Assert.False((bool)(await _designer.Get($"/workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString((string)first["name"]!)}")).Ok()["isUnique"]!);
        Assert.True((bool)(await _designer.Get($"/workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString((string)first["name"]!)}&definitionId={first["definitionId"]}")).Ok()["isUnique"]!);
    }

    [Fact]
    public async Task saves_into_the_draft_and_makes_one_of_a_published_version()
    {
        var published = await _designer.Drawn(publish: true);
        var unchanged = await _designer.Drawn(published);
        var draft = await _designer.Drawn(With(published, "description", "Changed"));
        var again = await _designer.Drawn(With(draft, "description", "Changed again"));

        Assert.Equal((string)published["id"]!, (string)unchanged["id"]!);
        Assert.Equal((2, true, false), ((int)draft["version"]!, (bool)draft["isLatest"]!, (bool)draft["isPublished"]!));
        Assert.Equal((string)draft["id"]!, (string)again["id"]!);
        var first = (await _designer.Get("/workflow-definitions/by-id/" + published["id"])).Ok();
        Assert.Equal((false, true), ((bool)first["isLatest"]!, (bool)first["isPublished"]!));
        Assert.Null((string?)first["description"]);

        var answer = (await _designer.Save(again, publish: true)).Ok();
        Assert.Equal((false, true), ((bool)answer["alreadyPublished"]!, (bool)answer["workflowDefinition"]!["isPublished"]!));
        Assert.True((bool)(await _designer.Post($"/workflow-definitions/{published["definitionId"]}/publish")).Ok()["alreadyPublished"]!);
    }

    [Fact]
    public async Task saves_what_is_unfinished_and_hears_at_publication_which_step_is_wrong()
    {
        var drawing = Designer.Drawing(Designer.Step("nightly", "Elsa.Cron", ("cronExpression", "not a cron")));

        var saved = await _designer.Drawn(drawing);
        var refused = await _designer.Save(saved, publish: true);

        Assert.Equal(400, refused.Number);
        var (place, messages) = Assert.Single(refused["errors"]!.AsObject());
        Assert.Equal("nightly.cronExpression", place);
        Assert.StartsWith("nightly: ", (string)messages!.AsArray().Single()!, StringComparison.Ordinal);
        Assert.False((bool)(await _designer.Get("/workflow-definitions/by-id/" + saved["id"])).Ok()["isPublished"]!);
    }

    [Fact]
    public async Task gets_a_step_of_an_unknown_type_as_a_placeholder_and_sends_it_back_unharmed()
    {
        var unknown = Designer.Step("foreign", "Acme.Launch", ("target", "Moon"));
        var saved = await _designer.Drawn(Designer.Drawing(unknown));

        var placeholder = saved["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "foreign")!;
        Assert.Equal(("Elsa.NotFoundActivity", 1, "Acme.Launch"), ((string)placeholder["type"]!, (int)placeholder["version"]!, (string)placeholder["missingTypeName"]!));

        placeholder["metadata"]!["designer"]!["position"]!["x"] = 500;
        await _designer.Drawn(saved);
        var file = JsonNode.Parse((await _designer.Get($"/workflow-definitions/{saved["definitionId"]}/export?versionOptions=Latest")).Text)!;
        var step = file["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "foreign")!;
        Assert.Equal(("Acme.Launch", "Moon", 500), ((string)step["type"]!, (string)step["target"]!["expression"]!["value"]!, (int)step["metadata"]!["designer"]!["position"]!["x"]!));
        Assert.Equal(400, (await _designer.Post($"/workflow-definitions/{saved["definitionId"]}/publish")).Number);
    }

    [Fact]
    public async Task refuses_a_state_machine_with_words()
    {
        var machine = Designer.Drawing();
        machine["root"]!["type"] = "Elsa.StateMachine";

        var refused = await _designer.Save(machine, publish: null);

        Assert.Equal(400, refused.Number);
        Assert.Contains("State machines", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task rolls_back_to_an_earlier_version_as_a_new_draft()
    {
        var first = await _designer.Drawn(publish: true);
        await _designer.Drawn(With(first, "description", "Second"), publish: true);

        var rolled = (await _designer.Post($"/workflow-definitions/{first["definitionId"]}/revert/1")).Ok();
        var again = (await _designer.Post($"/workflow-definitions/{first["definitionId"]}/revert/1")).Ok();

        Assert.Equal((3, true, false), ((int)rolled["version"]!, (bool)rolled["isLatest"]!, (bool)rolled["isPublished"]!));
        Assert.Equal((string)rolled["id"]!, (string)again["id"]!);
        Assert.Null((string?)(await _designer.Get("/workflow-definitions/by-id/" + rolled["id"])).Ok()["description"]);
        var versions = (await _designer.Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={first["definitionId"]}&OrderBy=Version&OrderDirection=Descending&Page=0&PageSize=10")).Ok();
        Assert.Equal([3, 2, 1], versions["items"]!.AsArray().Select(v => (int)v!["version"]!));
        Assert.Equal(3, (int)versions["totalCount"]!);
    }

    [Fact]
    public async Task lists_pages_searches_and_sorts()
    {
        var mark = Designer.NewName();
        foreach (var i in Enumerable.Range(1, 5)) await _designer.Drawn(With(Designer.Drawing(), "name", $"{mark} {i}"), publish: i % 2 == 0);

        var page = (await _designer.Get($"/workflow-definitions?versionOptions=Latest&Page=1&PageSize=2&SearchTerm={mark}&IsSystem=False&OrderBy=Name&OrderDirection=Descending")).Ok();
        var published = (await _designer.Get($"/workflow-definitions?versionOptions=Published&SearchTerm={mark}")).Ok();

        Assert.Equal([$"{mark} 3", $"{mark} 2"], page["items"]!.AsArray().Select(v => (string)v!["name"]!));
        Assert.Equal(5, (int)page["totalCount"]!);
        Assert.Contains(page["links"]!.AsArray(), l => (string)l!["rel"]! == "bulk-publish");
        Assert.Equal(2, (int)published["totalCount"]!);
        Assert.Equal(400, (await _designer.Get("/workflow-definitions?versionOptions=Nonsense")).Number);
    }

    static JsonObject With(JsonObject model, string name, string value)
    {
        var copy = model.DeepClone().AsObject();
        copy[name] = value;
        return copy;
    }

    static JsonNode Descriptor(Answer answer, string type) => answer.Ok()["items"]!.AsArray().Single(d => (string)d!["typeName"]! == type)!;

    [Fact]
    public async Task gets_what_repeats_itself_compressed()
    {
        const string catalogue = Designer.Root + "/descriptors/activities";
        var plain = (await fixture.App.As("designer").Get(catalogue)).Ok();
        using var request = new HttpRequestMessage(HttpMethod.Get, catalogue);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var packed = await fixture.App.As("designer").Send(request);

        Assert.Equal(("br", "Accept-Encoding"), (packed.Headers["Content-Encoding"], packed.Headers["Vary"]));
        using var text = new StreamReader(new System.IO.Compression.BrotliStream(new MemoryStream(packed.Bytes), System.IO.Compression.CompressionMode.Decompress));
        Assert.Equal(plain.ToJsonString(), System.Text.Json.Nodes.JsonNode.Parse(await text.ReadToEndAsync())!.ToJsonString());
    }
}
