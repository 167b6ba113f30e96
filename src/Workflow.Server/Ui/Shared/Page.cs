using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Ui.Shared;

/// <summary>Answers with a component rendered once, as plain HTML: no circuit, no script that is not in a file of ours.</summary>
public static class Page
{
    public const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static IResult Of<TComponent>(object? parameters = null, int status = StatusCodes.Status200OK, string policy = Policy)
        where TComponent : IComponent =>
        new PageResult(new RazorComponentResult<TComponent>(parameters ?? new { }) { StatusCode = status }, policy);

    /// <summary>A refusal is a page for whoever asked with a browser's address bar, and problem details for everybody else.</summary>
    public static bool IsWanted(HttpContext http) =>
        !CookieSignIn.IsForPrograms(http.Request.Path)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <param name="detail">What exactly was refused, where a rule did it.</param>
    public static IResult OfProblem(int status, string? correlationId = null, string? detail = null)
    {
        var t = PageTexts.Current.Errors;
        var (title, text) = status switch
        {
            403 => (t.ForbiddenTitle, t.Forbidden),
            404 or 405 => (t.NotFoundTitle, t.NotFound),
            429 => (t.TooManyTitle, t.TooMany),
            >= 500 => (t.UnexpectedTitle, t.Unexpected),
            409 or 422 => (t.RefusedTitle, detail ?? t.BadRequest),
            _ => (t.BadRequestTitle, detail ?? t.BadRequest),
        };
        return Of<MessagePage>(new { Status = status, Title = title, Text = text, CorrelationId = status >= 500 ? correlationId : null }, status);
    }

    public static IResult TooOld() =>
        Of<MessagePage>(new { Status = 400, Title = PageTexts.Current.Errors.BadRequestTitle, Text = PageTexts.Current.Errors.TooOld }, 400);

    private sealed class PageResult(IResult inner, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = policy;
            (httpContext.Response.Headers.CacheControl, httpContext.Response.Headers.Pragma) = ("no-cache, no-store", "no-cache");    // as the form tokens demand
            return inner.ExecuteAsync(httpContext);
        }
    }
}
