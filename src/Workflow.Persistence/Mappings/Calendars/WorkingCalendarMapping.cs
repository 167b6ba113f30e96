using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Calendars;

/// <summary>One row per project: days and hours are only ever read and replaced together.</summary>
internal sealed class WorkingCalendarMapping : IEntityTypeConfiguration<WorkingCalendar>
{
    private static readonly DayOfWeek[] Order = Enum.GetValues<DayOfWeek>();

    public void Configure(EntityTypeBuilder<WorkingCalendar> calendar)
    {
        calendar.ToTable("WorkingCalendars");
        calendar.HasKey(c => c.ProjectId);
        calendar.Property(c => c.ProjectId).ValueGeneratedNever();
        calendar.Property(c => c.TimeZone).HasMaxLength(ProjectRules.TimeZoneLength);
        calendar.Property(c => c.Week).HasConversion(new ValueConverter<WorkingWeek, string>(week => Write(week), text => ReadWeek(text))).HasMaxLength(7 * CalendarRules.HoursLength);
        calendar.Property<List<SpecialDay>>("_days").HasColumnName("Days").HasConversion(
            new ValueConverter<List<SpecialDay>, string>(days => Write(days), text => ReadDays(text)), new JsonFieldOf<SpecialDay>.Comparer());
        calendar.Property<List<int>>("_yearsKnown").HasColumnName("YearsKnown").HasConversion<JsonFieldOf<int>, JsonFieldOf<int>.Comparer>();
        calendar.Ignore(c => c.Days).Ignore(c => c.YearsKnown).Ignore(c => c.Clock);
        calendar.HasOne<Project>().WithOne().HasForeignKey<WorkingCalendar>(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    private sealed record Line(DateOnly On, SpecialDayKind Kind, string Name, string? Hours);

    private static string Write(List<SpecialDay> days) =>
        JsonSerializer.Serialize(days.Select(d => new Line(d.On, d.Kind, d.Name, d.Hours?.ToString())), JsonColumn.Format);

    private static List<SpecialDay> ReadDays(string text) =>
        [.. JsonSerializer.Deserialize<Line[]>(text, JsonColumn.Format)!.Select(l => new SpecialDay(l.On, l.Kind, l.Name, l.Hours is null ? null : WorkingHours.TryParse(l.Hours)))];

    private static string Write(WorkingWeek week) => string.Join('|', Order.Select(day => week[day].ToString()));

    private static WorkingWeek ReadWeek(string text)
    {
        var hours = text.Split('|').Select(h => WorkingHours.TryParse(h)!).ToArray();
        return new WorkingWeek
        {
            Sunday = hours[0], Monday = hours[1], Tuesday = hours[2], Wednesday = hours[3], Thursday = hours[4], Friday = hours[5], Saturday = hours[6],
        };
    }
}
