using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Server.Features.Notifications;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>The file a calendar program reads. The secret only says whose it is: what is in it follows from what that person may see at this moment.</summary>
public sealed class ReadCalendarFeed(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <param name="ETag">Of the text: the same dates have the same.</param>
    public sealed record Response(string Text, string ETag);

    public async Task<Response> Run(string secret, CancellationToken ct)
    {
        if (!FeedSecret.IsOne(secret))
            throw CalendarFeedErrors.NotFound();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hash = FeedSecret.HashOf(secret);
        var owner = await db.CalendarFeeds.Where(f => f.SecretHash == hash).Join(db.Accounts, f => f.UserId, a => a.Id, (_, a) => new { a.Id, a.Language }).SingleOrDefaultAsync(ct);
        if (owner is null || await Rights.Read(db, owner.Id, ct) is not { } actor)
            throw CalendarFeedErrors.NotFound();
        var entries = await FeedEntries.Of(db, actor, NotificationTexts.IsChinese(owner.Language), clock.GetUtcNow(), ct);
        var text = FeedFile.Write(entries);
        return new(text, $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"");
    }
}
