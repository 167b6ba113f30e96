using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.CalendarFeeds;

public static class CalendarFeedErrors
{
    public const string NotFoundCode = "calendar-feed.not-found";

    /// <summary>Never made, revoked, replaced, or its owner can no longer sign in: all the same from outside.</summary>
    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no calendar at this address, or no longer.");
}
