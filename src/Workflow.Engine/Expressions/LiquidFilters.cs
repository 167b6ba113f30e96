using System.Globalization;
using System.Text;
using DotLiquid;

namespace Workflow.Engine.Expressions;

/// <summary>Elsa's filters, and those of the library that would read a clock. Called by name from templates. Those that make texts grow are in the other part.</summary>
internal static partial class LiquidFilters
{
    public static IEnumerable<string> Keys(object? input) => input is Hash hash ? [.. hash.Keys] : [];

    /// <summary>As in Liquid: strftime directives; "now" and "today" are the burst's instant, in UTC.</summary>
    public static string? Date(Context context, object? input, string? format)
    {
        var text = Convert.ToString(input, CultureInfo.InvariantCulture);
        var at = text is "now" or "today" && context.Registers["now"] is DateTimeOffset now ? now
            : input is DateTimeOffset given ? given
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed
            : (DateTimeOffset?)null;
        return at is null || string.IsNullOrEmpty(format) ? text : Format(at.Value, format);
    }

    private static string Format(DateTimeOffset at, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length) text.Append(format[i]);
            else text.Append(Directive(at, format, ref i));
        }
        return text.ToString();
    }

    private static string Directive(DateTimeOffset at, string format, ref int i)
    {
        var bare = format[i + 1] == '-' && i + 2 < format.Length;
        var directive = format[i += bare ? 2 : 1];
        var text = directive switch
        {
            'Y' => Net(at, "yyyy"), 'y' => Net(at, "yy"), 'm' => Net(at, "MM"), 'd' => Net(at, "dd"), 'e' => Net(at, "dd").TrimStart('0').PadLeft(2),
            'H' => Net(at, "HH"), 'I' => Net(at, "hh"), 'M' => Net(at, "mm"), 'S' => Net(at, "ss"), 'L' => Net(at, "fff"), 'p' => at.Hour < 12 ? "AM" : "PM",
            'B' => Net(at, "MMMM"), 'b' or 'h' => Net(at, "MMM"), 'A' => Net(at, "dddd"), 'a' => Net(at, "ddd"),
            'j' => at.DayOfYear.ToString("000", CultureInfo.InvariantCulture), 'u' => (at.DayOfWeek == 0 ? 7 : (int)at.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)at.DayOfWeek).ToString(CultureInfo.InvariantCulture), 'V' => ISOWeek.GetWeekOfYear(at.DateTime).ToString("00", CultureInfo.InvariantCulture),
            's' => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), 'z' => Net(at, "zzz").Replace(":", "", StringComparison.Ordinal), 'Z' => "UTC",
            'F' => Net(at, "yyyy-MM-dd"), 'T' or 'X' => Net(at, "HH:mm:ss"), 'D' or 'x' => Net(at, "MM/dd/yy"), 'R' => Net(at, "HH:mm"),
            '%' => "%",
            _ => $"%{directive}",
        };
        return bare ? text.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0" : text;
    }

    private static string Net(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
