using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Calendars;

/// <summary>Every refusal about working calendars.</summary>
public static class CalendarErrors
{
    public const string NotFoundCode = "calendar.not-found";
    public const string NotYourRoleCode = "calendar.not-your-role";
    public const string InvalidCode = "calendar.invalid";
    public const string NeverOpenCode = "calendar.never-open";
    public const string DayTwiceCode = "calendar.day-twice";
    public const string TooManyDaysCode = "calendar.too-many-days";
    public const string EditedMeanwhileCode = "calendar.edited-meanwhile";
    public const string IfMatchMissingCode = "calendar.if-match-missing";
    public const string UnknownListCode = "calendar.unknown-list";
    public const string ImportFailedCode = "calendar.import-failed";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such calendar.");

    public static RefusedException NotYourRole() => new(RefusalKind.Forbidden, NotYourRoleCode, "Only the administrator changes a working calendar: it moves the deadlines of everybody.");

    public static RefusedException NeverOpen() =>
        new(RefusalKind.Unprocessable, NeverOpenCode, "By this calendar nobody ever works, so nothing would ever be due.", "week");

    public static RefusedException DayTwice(DateOnly day) =>
        new(RefusalKind.Unprocessable, DayTwiceCode, $"{day:yyyy-MM-dd} occurs twice.", "days");

    public static RefusedException TooManyDays(int most) =>
        new(RefusalKind.Unprocessable, TooManyDaysCode, $"A calendar holds at most {most} special days.", "days");

    public static RefusedException EditedMeanwhile(long version) =>
        new(RefusalKind.PreconditionFailed, EditedMeanwhileCode, "Somebody changed the calendar meanwhile. Read it again.", "If-Match", [$"\"{version}\""]);

    public static RefusedException IfMatchMissing() =>
        new(RefusalKind.PreconditionRequired, IfMatchMissingCode, "Send the ETag of the calendar that was read as If-Match.", "If-Match");

    public static RefusedException UnknownList(IReadOnlyList<string> known) =>
        new(RefusalKind.Unprocessable, UnknownListCode, "No list of this name ships with the program.", "list", known.ToArray());

    /// <summary>Every line that cannot be read, each with what is wrong; nothing of the file was taken.</summary>
    public static RefusedException ImportFailed(IReadOnlyList<ImportProblem> problems) =>
        new(RefusalKind.Invalid, ImportFailedCode, $"{problems.Count} line(s) cannot be read; nothing was imported.", "file", [.. problems.Select(p => p.ToString())]);
}
