using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>What somebody who is nobody needs of a dialogue day: its phase and its key. Asked without signing in, so that all are told the same key.</summary>
public sealed class TicketKeyDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <param name="Modulus">base64url, big-endian.</param>
    /// <param name="Exponent">base64url, big-endian.</param>
    /// <param name="Fingerprint">SHA-256 of the SubjectPublicKeyInfo, as the audit line of the opening has it.</param>
    /// <param name="EndsAt">When the present phase ends; null when it has no end.</param>
    public sealed record Response(Guid DialogueDayId, DialogueStatus Status, DateTimeOffset? EndsAt, string Modulus, string Exponent, string PublicKey, string Fingerprint);

    public async Task<Response> Run(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var day = await db.DialogueDays.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.Status, d.DueAt, d.PublicKey }).SingleOrDefaultAsync(ct) ?? throw DialogueErrors.Unknown();
        var key = BlindSignatures.Parameters(day.PublicKey);
        return new(id, day.Status, day.DueAt, Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent), Base64Url.EncodeToString(day.PublicKey),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(day.PublicKey)));
    }
}

/// <summary>
/// Takes a pain point from whoever holds a ticket. Nothing here knows an actor: no attempt, no audit line, no stored answer; a refusal is told to the caller
/// and to nobody else.
/// </summary>
public sealed class SubmitAnonymously(Transaction transaction)
{
    public sealed record Request
    {
        /// <summary>base64url of the 64 bytes that were blinded: the message randomizer before the message.</summary>
        public required string Ticket { get; init; }

        /// <summary>base64url of what RFC 9474's Finalize gives.</summary>
        public required string Signature { get; init; }

        /// <summary>At most 4,000 characters.</summary>
        public required string Text { get; init; }
    }

    /// <summary>Nothing but that it is in the box.</summary>
    public sealed record Response(bool Accepted);

    public Task<Response> Run(Guid id, Request request, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        var day = await db.DialogueDayForDecision(id, token) ?? throw DialogueErrors.Unknown();
        day.SubmitAnonymously(DialogueRules.Bytes(request.Ticket, "ticket"), DialogueRules.Bytes(request.Signature, "signature"), request.Text);
        return new Response(true);
    }, ct);
}
