using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>Brings change requests to where a test begins, by the same requests people send.</summary>
public sealed class Story(App app, string project = World.Metro)
{
    public async Task<Case> Draft(string author = "member", string? effectiveOn = null, JsonObject? content = null)
    {
        content ??= Content();
        if (effectiveOn is not null) content["effectiveOn"] = effectiveOn;
        var projectId = await World.ProjectId(app, project);
        var made = (await app.As(author).Post($"/api/projects/{projectId}/change-requests", content)).Ok();
        return new Case(app, made["id"]!.GetValue<string>(), projectId, made["number"]!.GetValue<string>(), author);
    }

    public async Task<Case> Submitted(string author = "member", string? effectiveOn = null)
    {
        var request = await Draft(author, effectiveOn);
        (await request.Submit()).Ok();
        return request;
    }

    public async Task<Case> InSignoff(string author = "member", string? effectiveOn = null)
    {
        var request = await Submitted(author, effectiveOn);
        await request.AssessByBoth();
        foreach (var lead in new[] { "em", "pm" })
            if (await request.Work(lead, "Sign") is null) throw new InvalidOperationException($"{lead} was not asked to sign {request.Number}");
        return request;
    }

    public async Task<Case> Returned()
    {
        var request = await InSignoff();
        (await request.Decide("pm", "Return", "Say what it costs")).Ok();
        return request;
    }

    public async Task<Case> Effective()
    {
        var request = await InSignoff();
        await request.ApproveByBoth();
        return request;
    }

    public static JsonObject Content(string title = "Second pump in shaft 4") => new()
    {
        ["title"] = title,
        ["description"] = "The inflow measured in March is twice the design value; one pump no longer keeps the shaft dry.",
        ["category"] = "Design",
        ["reason"] = "Groundwater",
        ["impact"] = new JsonObject { ["costAmount"] = 125_000.50m, ["currency"] = "EUR", ["scheduleDays"] = 4, ["safety"] = false },
        ["effectiveOn"] = null,
    };
}
