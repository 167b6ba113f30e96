using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Calendars;

public static class CalendarEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/projects/{projectId:guid}/calendar").WithTags("Calendars");
        calendar.MapGet("/", async (Guid projectId, CalendarDetails details, Caller caller, HttpResponse response, CancellationToken ct) =>
            {
                var (view, tag) = await details.Run(caller.Actor, projectId, ct);
                response.Headers.ETag = tag;
                return view;
            })
            .Describe("getCalendar", "When a project works", "Its week, its special days, and the years whose holidays are known. A deadline in another year may move.")
            .Produces<CalendarView>()
            .Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode)
            .ETagged().Demands(Permission.ViewCalendar);
        calendar.MapPut("/", (Guid projectId, HttpRequest http, ChangeCalendar.Request body, ChangeCalendar change, Caller caller, CancellationToken ct) =>
                change.Run(caller.Actor, projectId, http.Headers.IfMatch.ToString(), body, ct))
            .Describe("changeCalendar", "Replace a project's calendar", "Every open clock of the project is computed anew in the same transaction. Audited.")
            .Example("""
                { "timeZone": "Asia/Shanghai", "week": { "monday": "09:00-12:00, 13:00-18:00", "tuesday": "09:00-12:00, 13:00-18:00" },
                  "days": [{ "on": "2027-01-01", "kind": "Holiday", "name": "New Year", "hours": null }], "yearsKnown": [2027] }
                """)
            .Produces<CalendarAnswer>()
            .Refuses(400, CalendarErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(412, CalendarErrors.EditedMeanwhileCode).Refuses(422, CalendarErrors.NeverOpenCode, CalendarErrors.DayTwiceCode, CalendarErrors.TooManyDaysCode).Refuses(428, CalendarErrors.IfMatchMissingCode)
            .ETagged().Demands(Permission.ManageCalendar);
        calendar.MapPost("/import", (Guid projectId, ImportCalendar.Request body, ImportCalendar import, Caller caller, CancellationToken ct) => import.Run(caller.Actor, projectId, body, ct))
            .Describe("importCalendar", "Import holidays and make-up days", "From CSV (`date,kind,name,ranges`), from iCalendar (all-day events; category WORKDAY for a make-up day), or a list that ships (`CN-2026`). All or nothing; each year in it is replaced as a whole.")
            .Example("""{ "format": "Csv", "content": "2027-01-01,holiday,New Year,", "list": null, "source": "holidays-2027.csv" }""")
            .Produces<CalendarAnswer>()
            .Refuses(400, CalendarErrors.ImportFailedCode, CalendarErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(422, CalendarErrors.UnknownListCode, CalendarErrors.DayTwiceCode, CalendarErrors.TooManyDaysCode)
            .Demands(Permission.ManageCalendar);
    }
}
