using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Features.Notifications;

public static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("/", ([AsParameters] NotificationList.Query query, HttpContext http, NotificationList list, Caller caller, CancellationToken ct) =>
                list.Run(caller.Actor, query, Language.Of(http), ct))
            .Describe("listNotifications", "What the caller was told", "The latest first, in the language the caller has chosen, or else the browser's. `state=unread` for those not read yet.")
            .Produces<NotificationList.Response>().Values("state", "all", "unread")
            .Refuses(400, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewNotifications);
        notifications.MapPost("/{id:guid}/read", (Guid id, ReadNotifications read, Caller caller, CancellationToken ct) => read.Run(caller.Actor, id, ct))
            .Describe("readNotification", "Mark one as read", "Reading it twice changes nothing.")
            .Produces<ReadNotifications.Response>()
            .Refuses(404, ReadNotifications.NotFoundCode)
            .Demands(Permission.ViewNotifications);
        notifications.MapPost("/read", (ReadNotifications read, Caller caller, CancellationToken ct) => read.Run(caller.Actor, null, ct))
            .Describe("readAllNotifications", "Mark all as read", "The latest thousand of those not read yet; the answer says how many are left.")
            .Produces<ReadNotifications.Response>()
            .Demands(Permission.ViewNotifications);
    }
}
