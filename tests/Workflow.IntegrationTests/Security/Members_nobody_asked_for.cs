using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>A body that says more than its route asks for (who somebody is, what state something is in) says nothing more.</summary>
public sealed class Members_nobody_asked_for(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;

    [Fact]
    public async Task change_neither_author_nor_state_nor_signer()
    {
        var (pm, admin) = (await World.UserId(App, "pm"), await World.UserId(App, "admin"));
        JsonObject Laden(JsonObject body)
        {
            foreach (var (name, value) in new (string, JsonNode)[]
            {
                ("id", Guid.Empty.ToString()), ("number", "METRO-7-CR-9999"), ("status", "Effective"), ("state", "Effective"), ("authorId", admin), ("author", new JsonObject { ["id"] = admin }), ("projectId", Guid.Empty.ToString()),
                ("version", 77), ("revision", 9), ("signerId", pm), ("signer", pm), ("userId", pm), ("actorId", pm), ("isVoid", true), ("signoffs", new JsonArray()), ("effectiveAt", "2020-01-01T00:00:00Z"), ("createdAt", "2020-01-01T00:00:00Z"),
                ("organisationRoles", new JsonArray("Administrator")), ("roles", new JsonArray("Administrator")), ("isAdministrator", true), ("isIntegration", true), ("permissions", new JsonArray("ManageUsers")),
            })
                body.TryAdd(name, value.DeepClone());
            return body;
        }

        var answer = await App.As("member").Post(fixture.Requests, Laden(Story.Content()));
        var made = answer.Ok();
        var (id, number) = ((string)made["id"]!, (string)made["number"]!);
        var path = $"/api/change-requests/{id}";
        Assert.NotEqual(Guid.Empty.ToString(), id);
        Assert.NotEqual("METRO-7-CR-9999", number);
        Assert.Equal("Draft", (string)made["status"]!);
        (await App.As("member").Put(path, Laden(Story.Content("Second pump, edited")), answer.ETag)).Ok();
        Assert.Equal("Draft", await Status(path));
        (await App.As("member").Post($"{path}/submit", Laden([]))).Ok();
        foreach (var (lead, role) in new[] { ("em", "EngineeringManager"), ("pm", "ProjectManager") })
        {
            JsonObject body = role == "EngineeringManager"
                ? new() { ["verdict"] = "Feasible", ["text"] = "Feasible", ["technical"] = new JsonObject { ["safety"] = "None", ["standards"] = "EN 1992-1-1" } }
                : new() { ["verdict"] = "Feasible", ["text"] = "Feasible", ["delivery"] = new JsonObject { ["scheduleDays"] = 3, ["costAmount"] = 12_500.50m, ["resources"] = "One crew" } };
            body["role"] = role;
            (await App.As(lead).Post($"{path}/assessments", Laden(body))).Ok();
        }

        var work = (await App.As("em").Get($"/api/inbox?subjectId={id}")).Ok()["items"]!.AsArray().Single(w => (string)w!["kind"]! == "Sign")!;
        (await App.As("em").Post($"/api/inbox/{work["taskId"]}/decisions", Laden(Case.Decision(work, "Approve")))).Ok();
        var signed = (await App.As("auditor").Get(path)).Ok();
        Assert.Equal(("InSignoff", number), ((string)signed["status"]!, (string)signed["number"]!));
        var signature = Assert.Single(signed["signoffs"]!.AsArray())!;
        Assert.Contains(await World.UserId(App, "em"), signature.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pm, signature.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(admin, signed.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(await World.UserId(App, "member"), signed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (await App.As("member").Get("/api/users")).Number);
    }

    [Fact]
    public async Task give_nobody_a_role_who_signs_in_or_chooses_a_language()
    {
        foreach (var path in new[] { "/api/auth/login", "/api/auth/refresh" })
        {
            var body = new JsonObject { ["userName"] = "member", ["password"] = App.Password, ["refreshToken"] = "x", ["organisationRoles"] = new JsonArray("Administrator"), ["isAdministrator"] = true, ["sub"] = await World.UserId(App, "admin") };
            await App.Anonymous().Post(path, body);
        }

        var me = (await App.As("member").Get("/api/me")).Ok();
        Assert.DoesNotContain("Administrator", me.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (await App.As("member").Get("/api/users")).Number);
    }

    async Task<string> Status(string path) => (string)(await App.As("auditor").Get(path)).Ok()["status"]!;
}
