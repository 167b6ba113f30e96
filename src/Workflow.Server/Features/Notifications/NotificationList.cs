using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Notifications;

/// <summary>What a person was told, the latest first.</summary>
public sealed class NotificationList(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        /// <summary><c>all</c> (default) or <c>unread</c>.</summary>
        public string? State { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    /// <param name="Unread">How many of all are not read yet.</param>
    public sealed record Response(IReadOnlyList<NotificationView> Items, int Page, int PageSize, long TotalCount, long Unread);

    /// <param name="browserLanguage">What the browser prefers; the language a person has chosen comes before it.</param>
    public async Task<Response> Run(Actor actor, Query query, string? browserLanguage, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewNotifications);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var unreadOnly = query.State switch
        {
            null or "all" => false,
            "unread" => true,
            _ => throw RequestErrors.Invalid("state", "Notifications are all or unread.", ["all", "unread"]),
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.Notifications.AsNoTracking().Where(n => n.RecipientId == actor.UserId);
        var unread = await mine.LongCountAsync(n => n.ReadAt == null, ct);
        var total = unreadOnly ? unread : await mine.LongCountAsync(ct);
        var rows = await (
            from n in (unreadOnly ? mine.Where(n => n.ReadAt == null) : mine).OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Skip(page.Skip).Take(page.PageSize)
            join p in db.Projects.AsNoTracking() on n.ProjectId equals p.Id into projects
            from p in projects.DefaultIfEmpty()
            select new { Notification = n, TimeZone = p == null ? "UTC" : p.TimeZone }).ToListAsync(ct);
        var language = await db.Accounts.Where(a => a.Id == actor.UserId).Select(a => a.Language).SingleAsync(ct) ?? browserLanguage;
        var views = rows.OrderByDescending(r => r.Notification.CreatedAt).ThenByDescending(r => r.Notification.Id).Select(r => new NotificationView
        {
            Id = r.Notification.Id, Kind = r.Notification.Kind, Headline = NotificationTexts.Headline(r.Notification, language),
            Text = NotificationTexts.Body(r.Notification, language, TimeZoneInfo.FindSystemTimeZoneById(r.TimeZone)), ProjectId = r.Notification.ProjectId,
            SubjectType = r.Notification.SubjectType, SubjectId = r.Notification.SubjectId, Number = r.Notification.Number, DueAt = r.Notification.DueAt,
            CreatedAt = r.Notification.CreatedAt, ReadAt = r.Notification.ReadAt,
        });
        return new([.. views], page.Page, page.PageSize, total, unread);
    }
}
