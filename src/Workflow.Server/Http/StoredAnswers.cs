using System.Text.Json;
using Microsoft.Extensions.Options;
using Workflow.Persistence;
using Workflow.Persistence.Answers;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Workflow.Server.Http;

/// <summary>Remembers, in the transaction of the change itself, what a request with an <c>Idempotency-Key</c> was answered.</summary>
public sealed class StoredAnswers(RequestKey request, IOptions<HttpJson> json, SigningKey key, TimeProvider clock)
{
    public const string ContentType = "application/json; charset=utf-8";

    private const string Purpose = "stored-answers";

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Called by a use case once the caller is known to see the subject and to hold the permission, before anything else is checked.</summary>
    public async Task Repeat(WorkflowDbContext db, Guid userId, CancellationToken ct)
    {
        if (request.Key is null)
            return;
        var now = clock.GetUtcNow();
        var stored = await db.StoredAnswer(userId, request.Method, request.Route, request.Key, ct);
        if (stored is null)
            return;
        if (stored.ExpiresAt <= now)
        {
            // The retention job has not come by yet; the key is free again.
            db.StoredAnswers.Remove(stored);
            return;
        }

        if (stored.BodyHash != request.BodyHash)
            throw RequestErrors.ReusedKey();
        throw new RepeatedRequestException(stored, stored.ContentType == SecretType ? key.Open(Purpose, stored.Body) : stored.Body);
    }

    public void Keep(WorkflowDbContext db, Guid userId, Answer answer)
    {
        if (request.Key is null)
            return;
        var now = clock.GetUtcNow();
        var head = answer.Head();
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json.Value.SerializerOptions);
        db.StoredAnswers.Add(new StoredAnswer
        {
            UserId = userId,
            Method = request.Method,
            Route = request.Route,
            Key = request.Key,
            BodyHash = request.BodyHash,
            Status = head.Status,
            Body = head.IsSecret ? key.Seal(Purpose, body) : body,
            ContentType = head.IsSecret ? SecretType : ContentType,
            Location = head.Location,
            ETag = head.ETag,
            CreatedAt = now,
            ExpiresAt = now + KeptFor,
        });
    }

    /// <summary>The same media type with a parameter: only this class reads it.</summary>
    private const string SecretType = ContentType + "; sealed=1";
}
