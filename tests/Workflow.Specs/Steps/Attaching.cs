using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Files of a change request.</summary>
[Binding]
public sealed class Attaching(Scenario scenario)
{
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("%PDF-1.7\nthe plan of shaft 4");

    [Given(Who.Is + " has drafted a change request with the file \"(.*)\"")]
    public async Task Drafted(string person, string name)
    {
        var author = Name(person);
        var uploaded = await Upload(author, Plan, "application/pdf");
        await scenario.Do(Task.FromResult(uploaded));
        var content = Story.Content();
        content["attachments"] = new JsonArray(Named(name, uploaded));
        scenario.Request = await scenario.Story.Draft(author, content: content);
    }

    [When("the author submits it")]
    public Task Submits() => scenario.Do(scenario.Request.Submit());

    [Then(Who.Is + " downloads \"(.*)\" as it was uploaded")]
    public async Task Downloads(string person, string name)
    {
        var answer = await Download(Name(person), name);
        Assert.Equal(200, answer.Number);
        Assert.Equal(Plan, answer.Bytes);
        Assert.Contains("attachment", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains(name, answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [When(Who.Is + " tries to download \"(.*)\"")]
    public async Task TriesToDownload(string person, string name) => await scenario.Try(Download(Name(person), name));

    [Then("its hash is part of the signed content")]
    public async Task IsSigned()
    {
        var revision = (await scenario.Request.Read())["revisions"]![0]!;
        Assert.Contains((string)revision["content"]!["attachments"]![0]!["sha256"]!, (string)revision["canonicalText"]!, StringComparison.Ordinal);
    }

    [When(Who.Is + " tries to draft a change request with a file that was never uploaded")]
    public async Task NeverUploaded(string person)
    {
        var content = Story.Content();
        content["attachments"] = new JsonArray(new JsonObject { ["name"] = "plan.pdf", ["size"] = 10, ["sha256"] = new string('a', 64), ["mediaType"] = "application/pdf" });
        await scenario.Try(scenario.App.As(Name(person)).Post($"/api/projects/{await Project()}/change-requests", content));
    }

    [When(Who.Is + " tries to upload a program as \"(.*)\"")]
    public async Task Disguised(string person, string mediaType) => await scenario.Try(Upload(Name(person), [0x4D, 0x5A, 0x90, 0], mediaType));

    private static JsonObject Named(string name, Answer uploaded) =>
        new() { ["name"] = name, ["size"] = uploaded["size"]!.DeepClone(), ["sha256"] = uploaded["sha256"]!.DeepClone(), ["mediaType"] = uploaded["mediaType"]!.DeepClone() };

    private async Task<Answer> Upload(string person, byte[] bytes, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/projects/{await Project()}/attachments") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await scenario.App.As(person).Send(request);
    }

    private async Task<Answer> Download(string person, string name)
    {
        var file = (await scenario.Request.Read())["content"]!["attachments"]!.AsArray().Single(a => (string)a!["name"]! == name)!;
        return await scenario.App.As(person).Get($"/api/projects/{await Project()}/attachments/{file["sha256"]}?name={name}");
    }

    private Task<string> Project() => World.ProjectId(scenario.App, World.Metro);

    private string Name(string person) => Who.UserName(person, scenario);
}
