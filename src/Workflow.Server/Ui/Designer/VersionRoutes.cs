using Microsoft.AspNetCore.Antiforgery;
using Workflow.Approvals.People;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;

namespace Workflow.Server.Ui.Designer;

/// <summary>The versions of a process: what has changed between two of them, and the way back to an earlier one.</summary>
public static class VersionRoutes
{
    private const int PageSize = 50;

    public static void MapVersions(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/definitions/{definitionId}/versions", List);
        pages.MapGet("/definitions/{definitionId}/versions/{number:int}/roll-back", Ask);
        pages.MapPost("/definitions/{definitionId}/versions/{number:int}/roll-back", RollBack);
    }

    private static async Task<IResult> List(
        string definitionId, int? from, int? to, int? page, int? made, int? of, bool? published, DefinitionVersions versions, CompareVersions compare, Caller caller, CancellationToken ct)
    {
        var rows = await versions.Run(caller.Actor, definitionId, new() { Page = page, PageSize = PageSize }, ct);
        var latest = rows.Items.Select(r => r.Version.Number).ToList();
        var (older, newer) = (from ?? latest.ElementAtOrDefault(1), to ?? latest[0]);
        return Page.Of<VersionsPage>(new
        {
            DefinitionId = definitionId, rows.Items[0].Version.Name, Rows = rows, From = older, To = newer,
            Difference = older > 0 && older != newer ? await compare.Run(caller.Actor, definitionId, newer, older, ct) : null,
            MayChange = Policies.Allows(caller.Actor, Permission.ManageDefinitions),
            Made = made, MadeOf = of, IsPublished = published ?? false,
        });
    }

    private static async Task<IResult> Ask(string definitionId, int number, DefinitionDetails details, Caller caller, CancellationToken ct)
    {
        Policies.Demand(caller.Actor, Permission.ManageDefinitions);
        var found = await details.Run(caller.Actor, definitionId, number, ct);
        return Page.Of<RollBackPage>(new { DefinitionId = definitionId, Number = number, found.Version.Name, found.Version.IsOffered });
    }

    private static async Task<IResult> RollBack(
        string definitionId, int number, HttpContext http, IAntiforgery antiforgery, RollBackDefinition rollBack, PublishDefinition publish, Caller caller, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page.TooOld();
        var made = (await rollBack.Run(caller.Actor, definitionId, number, ct)).Version.Number;
        var form = await http.Request.ReadFormAsync(ct);
        var publishes = form["then"] == "publish";
        // One that both leads have to sign is not published yet.
        if (publishes)
            publishes = (await publish.Run(caller.Actor, definitionId, made, ct)).Version.IsPublished;
        return Results.LocalRedirect($"{DesignerRoutes.Versions(definitionId)}?made={made}&of={number}&published={publishes}");
    }
}
