using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Calendars;

/// <summary>Takes public holidays and make-up days from a file or a list that ships; each year they speak of is replaced as a whole.</summary>
public sealed class ImportCalendar(CalendarAct act)
{
    public enum Format { Csv, ICalendar, List }

    public sealed record Request
    {
        public required Format Format { get; init; }

        /// <summary>The text of the file; not for a list.</summary>
        public string? Content { get; init; }

        /// <summary>The name of a list that ships with the program, e.g. <c>CN-2026</c>.</summary>
        public string? List { get; init; }

        /// <summary>What the days come from, for the audit: the file's name, or the notice.</summary>
        public string? Source { get; init; }
    }

    public Task<CalendarAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct) => act.Run(
        actor, projectId, "calendar.import", (calendar, now) => calendar.Import(actor, Days(request), Source(request), now), ct);

    private static IReadOnlyList<SpecialDay> Days(Request request) => request.Format switch
    {
        Format.Csv => CalendarCsv.Read(request.Content ?? "").OrRefuse(),
        Format.ICalendar => CalendarICal.Read(request.Content ?? "").OrRefuse(),
        Format.List => NationalHolidays.Lists.TryGetValue(request.List ?? "", out var days) ? days : throw CalendarErrors.UnknownList([.. NationalHolidays.Lists.Keys]),
    };

    private static string Source(Request request)
    {
        var source = (request.Format is Format.List ? request.List : request.Source) ?? request.Format.ToString();
        return source.Length <= 200 ? source : source[..200];
    }
}
