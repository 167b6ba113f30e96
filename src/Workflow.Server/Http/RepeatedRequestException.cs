using Workflow.Persistence.Answers;

namespace Workflow.Server.Http;

/// <summary>This request was answered before: its transaction is left without a trace and the stored answer is sent again.</summary>
public sealed class RepeatedRequestException(StoredAnswer answer, byte[] body) : Exception("Answered before.")
{
    public async Task Write(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = StoredAnswers.ContentType;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (answer.ETag is { } tag)
            response.Headers.ETag = tag;
        response.Headers["Idempotency-Replayed"] = "true";
        await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
