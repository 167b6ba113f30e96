namespace Workflow.Approvals.Calendars;

/// <summary>
/// Public holidays that ship with the product. Only what an official notice says, with its name and number; every other year and country is imported.
/// </summary>
public static class NationalHolidays
{
    /// <summary>
    /// Mainland China 2026: 国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号, 2025-11-04), with its make-up working days (调休).
    /// </summary>
    public static IReadOnlyList<SpecialDay> MainlandChina2026 { get; } =
    [
        .. Off("元旦", "2026-01-01", 3), On("元旦调休上班", "2026-01-04"),
        .. Off("春节", "2026-02-15", 9), On("春节调休上班", "2026-02-14"), On("春节调休上班", "2026-02-28"),
        .. Off("清明节", "2026-04-04", 3),
        .. Off("劳动节", "2026-05-01", 5), On("劳动节调休上班", "2026-05-09"),
        .. Off("端午节", "2026-06-19", 3),
        .. Off("中秋节", "2026-09-25", 3),
        .. Off("国庆节", "2026-10-01", 7), On("国庆节调休上班", "2026-09-20"), On("国庆节调休上班", "2026-10-10"),
    ];

    /// <summary>Everything that ships, by the name under which it is imported.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SpecialDay>> Lists { get; } =
        new Dictionary<string, IReadOnlyList<SpecialDay>>(StringComparer.Ordinal) { ["CN-2026"] = MainlandChina2026 };

    private static IEnumerable<SpecialDay> Off(string name, string from, int days) =>
        Enumerable.Range(0, days).Select(i => new SpecialDay(Day(from).AddDays(i), SpecialDayKind.Holiday, name));

    private static SpecialDay On(string name, string day) => new(Day(day), SpecialDayKind.Workday, name);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
