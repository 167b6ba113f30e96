using System.Globalization;
using System.Text;

namespace Workflow.Approvals.Calendars;

/// <summary>One line of an imported file and what is wrong with it; lines count from 1.</summary>
public sealed record ImportProblem(int Line, string Message)
{
    public override string ToString() => $"line {Line}: {Message}";
}

/// <summary>What a file says: its days, and every line that could not be read.</summary>
public sealed record CalendarImport(IReadOnlyList<SpecialDay> Days, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>The days, if all of the file could be read.</summary>
    /// <exception cref="Refusals.RefusedException">At least one line could not.</exception>
    public IReadOnlyList<SpecialDay> OrRefuse() => Problems.Count == 0 ? Days : throw CalendarErrors.ImportFailed(Problems);
}

/// <summary>
/// Special days as CSV: "date,kind,name,ranges", the heading optional, "#" begins a remark. date: yyyy-MM-dd; kind: holiday or workday; ranges: hours
/// off (holiday) or worked (workday) as "08:30-12:00 13:30-18:00", empty for all day or ordinary hours. Fields may be quoted as RFC 4180 says.
/// </summary>
public static class CalendarCsv
{
    public const int MostLines = 10_000;

    public static CalendarImport Read(string text)
    {
        var (days, problems, seen) = (new List<SpecialDay>(), new List<ImportProblem>(), new Dictionary<DateOnly, int>());
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            if (++number > MostLines)
            {
                problems.Add(new(number, $"the file has more than {MostLines} lines."));
                break;
            }
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || (days.Count == 0 && line.StartsWith("date,", StringComparison.OrdinalIgnoreCase)))
                continue;
            var day = ReadLine(line, out var wrong);
            if (day is null)
                problems.Add(new(number, wrong));
            else if (!seen.TryAdd(day.On, number))
                problems.Add(new(number, $"{day.On:yyyy-MM-dd} stands in line {seen[day.On]} already."));
            else
                days.Add(day);
        }
        return new CalendarImport(days, problems);
    }

    private static SpecialDay? ReadLine(string line, out string wrong)
    {
        wrong = "";
        if (Fields(line) is not { } fields)
            wrong = "a quote is not closed.";
        else if (fields.Count is < 3 or > 4)
            wrong = $"{fields.Count} fields instead of date,kind,name,ranges.";
        else if (!DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            wrong = $"\"{fields[0]}\" is no date; write it as 2026-05-01.";
        else if (Kind(fields[1]) is not { } kind)
            wrong = $"\"{fields[1]}\" is neither holiday nor workday.";
        else if (fields[2].Length is 0 or > CalendarRules.NameLength)
            wrong = $"the name must have 1 to {CalendarRules.NameLength} characters.";
        else if (WorkingHours.TryParse(fields.Count == 4 ? fields[3] : "") is not { } hours)
            wrong = $"\"{fields[3]}\" is no list of hours; write it as 08:30-12:00 13:30-18:00.";
        else
            return new SpecialDay(on, kind, fields[2].Normalize(NormalizationForm.FormC), hours.IsOpen ? hours : null);
        return null;
    }

    private static SpecialDayKind? Kind(string text) => text.ToLowerInvariant() switch
    {
        "holiday" => SpecialDayKind.Holiday,
        "workday" => SpecialDayKind.Workday,
        _ => null,
    };

    // Null when a quote is left open.
    private static List<string>? Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
                field.Append(line[i]);
        }
        fields.Add(field.ToString().Trim());
        return quoted ? null : fields;
    }
}
