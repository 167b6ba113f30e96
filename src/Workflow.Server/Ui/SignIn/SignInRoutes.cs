using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Workflow.Approvals.People;
using Workflow.Server.Features.Auth;
using Workflow.Server.Features.Me;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Ui.SignIn;

/// <summary>Sign-in, sign-out and the choice of a language. Every form carries its token.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Start).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet(CookieSignIn.Page, Ask).ExcludeFromDescription().AllowAnonymous();
        routes.MapPost(CookieSignIn.Page, Enter).ExcludeFromDescription().AllowAnonymous().RequireRateLimiting(SignInLimit.Policy);
        routes.MapPost("/sign-out", Leave).ExcludeFromDescription().AllowAnonymous();
        routes.MapPost("/language", Switch).ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Start(Caller caller) => Results.Redirect(caller.Known switch
    {
        null => CookieSignIn.Page,
        { } actor when Policies.Allows(actor, Permission.ViewDefinitions) => "/designer",
        _ => "/swagger",
    });

    private static IResult Ask(Caller caller, HttpContext http, string? returnUrl, string? signedOut)
    {
        var back = LocalAddress.Of(returnUrl);
        if (caller.Known is not null)
            return Results.Redirect(back);
        var t = PageTexts.Current.SignIn;
        return Page.Of<SignInPage>(new { ReturnUrl = back, Notice = signedOut is not null ? t.SignedOut : back == LocalAddress.Start ? null : t.Ended });
    }

    private static async Task<IResult> Enter(HttpContext http, IAntiforgery antiforgery, Features.Auth.SignIn signIn)
    {
        if (!http.Request.HasFormContentType)
            return Page.OfProblem(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (userName, password, back) = (form["userName"].ToString().Trim(), form["password"].ToString(), LocalAddress.Of(form["returnUrl"]));
        var t = PageTexts.Current.SignIn;
        if (!await antiforgery.IsRequestValidAsync(http))
            return Again(t.TooOld, 400);
        if (userName.Length == 0 || password.Length == 0)
            return Again(t.Missing, 400);
        if (await signIn.RunForPerson(new() { UserName = userName, Password = password }, http.RequestAborted) is not { } signedIn)
            return Again(t.Wrong, 401);
        await CookieSignIn.Begin(http, signedIn.Session);
        if (Language.Known(signedIn.Language) is { } language)
            Language.Keep(http, language);
        return Results.LocalRedirect(back);

        IResult Again(string problem, int status) =>
            Page.Of<SignInPage>(new { ReturnUrl = back, UserName = userName.Length <= 100 ? userName : "", Problem = problem }, status);
    }

    private static async Task<IResult> Leave(HttpContext http, IAntiforgery antiforgery, Caller caller, SignOut signOut)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page.TooOld();
        if (caller.Known is { } actor)
            await signOut.Run(actor, caller.SessionId, http.RequestAborted);
        await http.SignOutAsync(CookieSignIn.Scheme);
        return Results.Redirect(CookieSignIn.Page + "?signedOut=1");
    }

    private static async Task<IResult> Switch(HttpContext http, IAntiforgery antiforgery, Caller caller, ChooseLanguage choose)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page.TooOld();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Language.Known(form["to"]) is { } language)
        {
            Language.Keep(http, language);
            if (caller.Known is { } actor)
                await choose.Run(actor, language, http.RequestAborted);
        }

        return Results.LocalRedirect(LocalAddress.Of(form["returnUrl"]));
    }
}
