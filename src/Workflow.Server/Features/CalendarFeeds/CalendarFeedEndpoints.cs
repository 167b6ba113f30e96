using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.CalendarFeeds;

public static class CalendarFeedEndpoints
{
    private const string MediaType = "text/calendar";

    public static void MapCalendarFeeds(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/calendar-feed").WithTags("Me");
        mine.MapGet("/", (CalendarFeedDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, ct))
            .Describe("getCalendarFeed", "Whether one has a calendar feed", "And since when. Its address is told only when it is made.")
            .Produces<CalendarFeedView>()
            .Demands(Permission.ManageOwnSession);
        mine.MapPost("/", (HttpRequest http, ReplaceCalendarFeed replace, Caller caller, CancellationToken ct) => replace.Run(caller.Actor, new Uri(http.GetEncodedUrl()), ct))
            .Describe("replaceCalendarFeed", "Make one's calendar feed, or give it another address",
                "Answers the address for the calendar program, this once; a former address ends with it. Whoever has the address reads the feed without signing in.")
            .Produces<ReplaceCalendarFeed.Response>(201)
            .Demands(Permission.ManageOwnSession);
        mine.MapDelete("/", (RevokeCalendarFeed revoke, Caller caller, CancellationToken ct) => revoke.Run(caller.Actor, ct))
            .Describe("revokeCalendarFeed", "End one's calendar feed", "Its address answers nobody from the next request on.")
            .Produces<CalendarFeedView>()
            .Demands(Permission.ManageOwnSession);
        api.MapGet("/calendar/{secret}.ics", async (string secret, HttpContext http, ReadCalendarFeed read, CancellationToken ct) =>
            {
                var (text, tag) = await read.Run(FeedRequests.SecretOf(http) ?? secret, ct);
                http.Response.Headers.CacheControl = "private, no-cache";
                http.Response.Headers.ETag = tag;
                return http.Request.Headers.IfNoneMatch.Any(seen => seen?.Contains(tag, StringComparison.Ordinal) == true)
                    ? Results.StatusCode(StatusCodes.Status304NotModified)
                    : Results.Text(text, MediaType, Encoding.UTF8);
            })
            .WithTags("Me").Describe("readCalendarFeed", "A person's dates as iCalendar",
                "Joint reviews, escalation meetings, deadlines of open work and training sessions of whoever made this address, by the rights they have now; titles only. Nobody signs in here: the secret in the address is the key. With `If-None-Match` an unchanged feed is a 304.")
            .Produces<string>(200, MediaType).ETagged()
            .Refuses(404, CalendarFeedErrors.NotFoundCode).Refuses(429, AuthErrors.TooManyAttempts)
            .RequireRateLimiting(FeedSetup.Limit).AllowAnonymous();
    }
}
