using Workflow.Approvals.People;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Ui.Designer;

/// <summary>
/// The designer's pages. What Studio shows is in the path, because its lists forget everything behind it; each page holds one element and is
/// left by loading another one.
/// </summary>
public static class DesignerRoutes
{
    public const string Base = "/designer/";

    public static string Definition(string id) => $"{Base}definitions/{Uri.EscapeDataString(id)}";

    public static string Versions(string id) => Definition(id) + "/versions";

    public static string RollBack(string id, int number) => $"{Versions(id)}/{number}/roll-back";

    public static string Instance(string id) => $"{Base}instances/{Uri.EscapeDataString(id)}";

    public static string Incidents(string id) => Instance(id) + "/incidents";

    public static void MapDesigner(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/designer").ExcludeFromDescription().RequireAuthorization().AddEndpointFilter(MayView);
        pages.MapGet("/", () => Results.LocalRedirect(Base + "definitions"));
        pages.MapGet("/definitions", async (StudioFiles files, DesignerPlaces places, CancellationToken ct) => Studio<DefinitionsPage>(files, new { Offers = await places.Offers(ct) }));
        pages.MapGet("/instances", (StudioFiles files) => Studio<StudioPage>(files, new { Title = PageTexts.Current.Designer.Instances, Element = StudioElement.Instances }));
        pages.MapGet("/definitions/{definitionId}", Edit);
        pages.MapGet("/instances/{instanceId}", View);
        pages.MapVersions();
        pages.MapIncidents();
        MapStudioAddresses(pages);
        MapStudioAddresses(routes.MapGroup("/").ExcludeFromDescription().AllowAnonymous());

        routes.MapMethods(Base + "{**path}", ["GET", "HEAD"], async (string path, HttpContext http, StudioFiles files) =>
        {
            // Whoever typed an address gets a page that says that there is nothing.
            if (!files.Has(path) && Page.IsWanted(http))
            {
                await Page.OfProblem(StatusCodes.Status404NotFound).ExecuteAsync(http);
                return;
            }

            http.Response.Headers.ContentSecurityPolicy = StudioPolicy.Text;
            await files.Serve(http, path);
        }).ExcludeFromDescription().AllowAnonymous();
    }

    /// <summary>What Studio takes for pages of its own, below the base address or beside it.</summary>
    private static void MapStudioAddresses(RouteGroupBuilder routes)
    {
        routes.MapGet("/workflows/definitions/{id}/edit", (string id) => Results.LocalRedirect(Definition(id)));
        routes.MapGet("/workflows/instances/{id}/view", (string id) => Results.LocalRedirect(Instance(id)));
        // The journal of the instance is the log we have.
        routes.MapGet("/diagnostics/structured-logs", (string? workflowInstanceId) => Results.LocalRedirect(workflowInstanceId is null ? Base + "instances" : Instance(workflowInstanceId)));
    }

    private static async Task<IResult> Edit(string definitionId, StudioFiles files, DesignerPlaces places, CancellationToken ct) =>
        await places.NameOf(definitionId, ct) is { } name
            ? Studio<EditorPage>(files, new { DefinitionId = definitionId, Name = name, Offer = (await places.Offers(ct)).FirstOrDefault(o => o.DefinitionId == definitionId) })
            : Page.OfProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> View(string instanceId, StudioFiles files, DesignerPlaces places, CancellationToken ct) =>
        await places.Find(instanceId, ct) is { } found
            ? Studio<ViewerPage>(files, new { InstanceId = instanceId, Place = found })
            : Page.OfProblem(StatusCodes.Status404NotFound);

    private static IResult Studio<TPage>(StudioFiles files, object parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        files.AreInstalled ? Page.Of<TPage>(parameters, policy: StudioPolicy.Text) : Page.Of<NotInstalledPage>(status: StatusCodes.Status503ServiceUnavailable);

    private static ValueTask<object?> MayView(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Policies.Demand(context.HttpContext.RequestServices.GetRequiredService<Caller>().Actor, Permission.ViewDefinitions);
        return next(context);
    }
}
