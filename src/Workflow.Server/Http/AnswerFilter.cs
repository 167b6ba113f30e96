using System.Text.Json;
using Microsoft.Extensions.Options;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Workflow.Server.Http;

/// <summary>Writes an <see cref="Answer"/> with its status and headers, exactly as <see cref="StoredAnswers"/> would repeat it.</summary>
public sealed class AnswerFilter(IOptions<HttpJson> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not Answer answer)
            return result;
        var head = answer.Head();
        var response = context.HttpContext.Response;
        response.StatusCode = head.Status;
        response.ContentType = StoredAnswers.ContentType;
        if (head.Location is { } location)
            response.Headers.Location = location;
        if (head.ETag is { } tag)
            response.Headers.ETag = tag;
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json.Value.SerializerOptions), context.HttpContext.RequestAborted);
        return Results.Empty;
    }
}
