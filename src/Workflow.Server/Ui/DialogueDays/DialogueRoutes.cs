using Microsoft.AspNetCore.Antiforgery;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;

namespace Workflow.Server.Ui.DialogueDays;

/// <summary>
/// The page of a dialogue day for those who are invited. What is done under one's own name is a form; a ticket and what is handed in with it never pass
/// through here: <c>tickets.js</c> makes the one, <c>dialogue.js</c> sends the other without anything that says who one is.
/// </summary>
public static class DialogueRoutes
{
    public const string List = "/dialogue-days";

    public static string Of(Guid id) => $"{List}/{id}";

    public static void MapDialoguePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(List).ExcludeFromDescription().RequireAuthorization();
        pages.MapGet("/", async (OwnDialogueDays own, Caller caller, CancellationToken ct) => Page.Of<DialogueListPage>(new { Days = await own.Run(caller.Actor, ct) }));
        pages.MapGet("/{id:guid}", Show);
        pages.MapPost("/{id:guid}/pain-points", HandIn);
    }

    private static async Task<IResult> Show(Guid id, string? done, DialogueDayDetails details, Caller caller, CancellationToken ct) =>
        Page.Of<DialoguePage>(new { Day = await details.Run(caller.Actor, id, ct), caller.Actor.UserId, IsHandedIn = done == "handed-in" });

    private static async Task<IResult> HandIn(Guid id, HttpContext http, IAntiforgery antiforgery, SubmitPainPoint submit, Caller caller, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page.TooOld();
        var form = await http.Request.ReadFormAsync(ct);
        await submit.Run(caller.Actor, id, new() { Text = form["text"].ToString() }, ct);
        return Results.LocalRedirect(Of(id) + "?done=handed-in");
    }
}
