using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Server.Features.Attachments;

namespace Workflow.Server.Jobs;

/// <summary>Forgets uploads that nothing names a day later, stored answers after their 24 hours, events that nobody came to wait for, and sessions with their refresh tokens a day after their end.</summary>
public sealed class RetentionJob(Transaction transaction, TimeProvider clock, AttachmentFiles files) : IJob
{
    private const int Batch = 500;

    public TimeSpan Pause => TimeSpan.FromMinutes(30);

    /// <summary>In batches, so that nobody waits long for the one writer of SQLite.</summary>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        for (var gone = 0; ;)
        {
            var some = await Forget(ct) + await ForgetUploads(ct);
            gone += some;
            if (some < Batch)
                return gone;
        }
    }

    /// <summary>The rows first: bytes without a row are harmless.</summary>
    private async Task<int> ForgetUploads(CancellationToken ct)
    {
        var forgotten = await transaction.Run(async (db, token) =>
        {
            var dayAgo = clock.GetUtcNow().AddDays(-1);
            var rows = await db.StoredFiles.Where(f => !f.IsUsed && f.UploadedAt <= dayAgo).OrderBy(f => f.UploadedAt).Take(Batch).ToListAsync(token);
            db.StoredFiles.RemoveRange(rows);
            return rows;
        }, ct);
        foreach (var file in forgotten)
            files.Delete(file.Sha256, file.Id);
        return forgotten.Count;
    }

    private Task<int> Forget(CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        var now = clock.GetUtcNow();
        var dayAgo = now.AddDays(-1);
        var answers = await db.StoredAnswers.Where(a => a.ExpiresAt <= now).OrderBy(a => a.ExpiresAt).Take(Batch).ToListAsync(token);
        var tokens = await db.RefreshTokens.Where(t => t.ExpiresAt <= dayAgo).OrderBy(t => t.ExpiresAt).Take(Batch).ToListAsync(token);
        var sessions = await db.Sessions.Where(s => s.ExpiresAt <= dayAgo && !db.RefreshTokens.Any(t => t.SessionId == s.Id && t.ExpiresAt > dayAgo))
            .OrderBy(s => s.ExpiresAt).Take(Batch).ToListAsync(token);
        // A session goes once the last of its tokens is gone.
        var gone = tokens.ConvertAll(t => t.Id);
        var left = await db.RefreshTokens.Where(t => t.ExpiresAt <= dayAgo && !gone.Contains(t.Id)).Select(t => t.SessionId).Distinct().ToListAsync(token);
        sessions.RemoveAll(s => left.Contains(s.Id));
        var events = await db.KeptEvents.Where(e => e.ExpiresAt <= now).OrderBy(e => e.ExpiresAt).Take(Batch).ToListAsync(token);
        // Forgetting a name while somebody uses it makes him decide again, no more.
        var names = await db.EventNames.Where(n => n.UsedAt <= dayAgo).OrderBy(n => n.UsedAt).Take(Batch).ToListAsync(token);
        db.StoredAnswers.RemoveRange(answers);
        db.RefreshTokens.RemoveRange(tokens);
        db.Sessions.RemoveRange(sessions);
        db.KeptEvents.RemoveRange(events);
        db.EventNames.RemoveRange(names);
        return answers.Count + tokens.Count + sessions.Count + events.Count + names.Count;
    }, ct);
}
