using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Workflow.Server.Http;

/// <summary>The one place where a refusal, an unreadable request or an unexpected exception becomes an answer.</summary>
public sealed partial class ProblemAnswers(RequestDelegate next, IOptions<HttpJson> json, ILogger<ProblemAnswers> log)
{
    /// <summary>Set by authentication, so that a bare 401 can say why.</summary>
    public static readonly object ReasonOf401 = new();

    private static readonly string[] Json = ["application/json"];

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (RepeatedRequestException repeated) when (!http.Response.HasStarted)
        {
            await repeated.Write(http);
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await Write(http, Describe(e, http), (e as InvalidDefinitionException)?.Errors);
            return;
        }

        var response = http.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0)
            await Write(http, Bare(http));
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.SeparationOfDuties => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        RefusalKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
    };

    private (int Status, string Code, string Detail, string? Field, object? Allowed) Describe(Exception e, HttpContext http)
    {
        switch (e)
        {
            case RefusedException refused:
                return (StatusOf(refused.Kind), refused.Code, refused.Message, refused.Field, refused.Allowed);
            case InvalidDefinitionException invalid:
                return (400, DefinitionErrors.InvalidCode, invalid.Message, null, null);
            case DefinitionFormatException format:
                return (400, DefinitionErrors.MalformedCode, format.Message, format.Where, null);
            case HttpRefusedException refused:
                return (refused.Status, refused.Code, refused.Message, refused.Field, refused.Allowed);
            case NewerProgramException newer:
                http.Response.Headers.RetryAfter = "5";
                return (503, RequestErrors.OutdatedCode, newer.Message, null, null);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (413, RequestErrors.TooLargeCode, "The body is too large.", null, null);
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return (415, RequestErrors.MediaType, "The body must be application/json.", null, Json);
            case BadHttpRequestException { InnerException: JsonException unreadable }:
                return Unreadable(unreadable);
            case BadHttpRequestException bad:
                var parameter = ParameterName().Match(bad.Message);
                return (400, RequestErrors.Malformed, "The request cannot be read: a parameter or the body is missing or malformed.",
                    parameter.Success ? JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups[1].Value) : null, null);
            case var _ when StorageIsFull(e):
                log.LogError("No room left for {Method} {Path}, correlation {CorrelationId}: {Reason}", http.Request.Method, http.Request.Path.Value, Correlation.Of(http), e.GetBaseException().Message);
                http.Response.Headers.RetryAfter = "60";
                return (507, RequestErrors.StorageFull, "The server has no room to store this. Nothing was done; what is there can still be read.", null, null);
            case var _ when DatabaseTroubles.Of(e) is DatabaseTrouble.Unavailable:
                log.LogError("The database did not answer {Method} {Path}, correlation {CorrelationId}: {Reason}", http.Request.Method, http.Request.Path.Value, Correlation.Of(http), e.GetBaseException().Message);
                http.Response.Headers.RetryAfter = "2";
                return (503, RequestErrors.DatabaseUnavailable, "The database does not answer right now, and whether this was done is not known. Send it again with the same Idempotency-Key: it is done once.", null, null);
            default:
                log.LogError(e, "Unexpected failure of {Method} {Path}, correlation {CorrelationId}", http.Request.Method, http.Request.Path.Value, Correlation.Of(http));
                return (500, RequestErrors.Unexpected, "Something went wrong on the server. The correlation id leads to its log.", null, null);
        }
    }

    /// <summary>In the database, or on the disk of the attachments: ENOSPC, EDQUOT, and what Windows says.</summary>
    private static bool StorageIsFull(Exception e) =>
        DatabaseTroubles.Of(e) is DatabaseTrouble.Full || e is IOException { HResult: 28 or 122 or unchecked((int)0x80070070) };

    private static (int, string, string, string?, object?) Unreadable(JsonException e)
    {
        var field = e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        if (e is UnknownNameException unknown)
            return (400, RequestErrors.Malformed, "The value is not one of the known names.", field, unknown.Allowed);
        if (MissingProperties().Match(e.Message) is { Success: true } missing)
        {
            var name = missing.Groups[1].Value;
            return (400, RequestErrors.Malformed, $"The body lacks '{name}'.", field is null ? name : $"{field}.{name}", null);
        }

        return (400, RequestErrors.Malformed, "The body is not the JSON this route reads: malformed, or a value of the wrong type.", field, null);
    }

    private static (int, string, string, string?, object?) Bare(HttpContext http)
    {
        var status = http.Response.StatusCode;
        return status switch
        {
            401 => (status, http.Items[ReasonOf401] as string ?? "auth.required", "Sign in: send a valid bearer token.", null, null),
            403 => (status, AuthErrors.Forbidden, "Your account does not hold the permission this route demands.", null, null),
            404 => (status, RequestErrors.UnknownRoute, "There is nothing at this address.", null, null),
            405 => (status, RequestErrors.MethodNotAllowed, "The address does not answer to this method.", null, http.Response.Headers.Allow.ToString().Split(", ")),
            413 => (status, RequestErrors.TooLargeCode, "The body is too large.", null, null),
            415 => (status, RequestErrors.MediaType, "The body must be application/json.", null, Json),
            429 => (status, "auth.too-many-attempts", "Too many attempts from this address. Wait a minute.", null, null),
            _ => (status, status >= 500 ? RequestErrors.Unexpected : RequestErrors.Malformed, ReasonPhrases.GetReasonPhrase(status), null, null),
        };
    }

    private async Task Write(HttpContext http, (int Status, string Code, string Detail, string? Field, object? Allowed) found, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null)
    {
        if (Page.IsWanted(http))
        {
            await Page.OfProblem(found.Status, Correlation.Of(http), found.Detail).ExecuteAsync(http);
            return;
        }

        var problem = new Problem
        {
            Type = "urn:workflow:problem:" + found.Code,
            Title = ReasonPhrases.GetReasonPhrase(found.Status),
            Status = found.Status,
            Detail = found.Detail,
            Instance = http.Request.Path.Value ?? "/",
            Code = found.Code,
            CorrelationId = Correlation.Of(http),
            Field = found.Field,
            Errors = errors ?? (found.Field is null ? null : new Dictionary<string, IReadOnlyList<string>> { [found.Field] = [found.Detail] }),
            Allowed = found.Allowed,
        };
        http.Response.StatusCode = found.Status;
        http.Response.ContentType = "application/problem+json";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, json.Value.SerializerOptions), http.RequestAborted);
    }

    [GeneratedRegex("parameter \"(?:\\S+ )?(\\w+)\"")]
    private static partial Regex ParameterName();

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingProperties();
}
