using System.Globalization;
using System.Text;

namespace Workflow.Approvals.Refusals;

/// <summary>The shape of single fields. Every failure carries the noun's code, the field and what would have been accepted.</summary>
internal readonly struct FieldRules(string code)
{
    /// <summary>Required text: trimmed, in normal form C, printable. Lengths count UTF-16 code units, as .NET and SQL Server do.</summary>
    public string Text(string? value, string field, int max, bool multiline = true) =>
        OptionalText(value, field, max, multiline) ?? throw Wrong(field, $"{field} is required.", UpTo(max));

    /// <summary>Null for nothing but white space.</summary>
    public string? OptionalText(string? value, string field, int max, bool multiline = true)
    {
        if (value is null)
            return null;
        if (!IsReadable(value, multiline))
            throw Wrong(field, $"{field} has characters that are no text.", multiline ? "Unicode text; line breaks and tabs" : "Unicode text in one line");
        var text = value.Normalize(NormalizationForm.FormC).Trim();
        if (text.Length > max)
            throw Wrong(field, $"{field} is longer than {max} characters.", UpTo(max));
        return text.Length == 0 ? null : text;
    }

    /// <summary>An enumeration's name, spelt exactly; a number is not a name.</summary>
    public T OneOf<T>(string? value, string field) where T : struct, Enum =>
        value is not null && Enum.GetNames<T>().Contains(value, StringComparer.Ordinal)
            ? Enum.Parse<T>(value)
            : throw Wrong(field, value is null ? $"{field} is required." : $"{field} is none of the allowed names.", Enum.GetNames<T>());

    public T Within<T>(T? value, string field, T least, T most) where T : struct, IComparable<T> =>
        value is { } v && v.CompareTo(least) >= 0 && v.CompareTo(most) <= 0
            ? v
            : throw Wrong(field, value is null ? $"{field} is required." : $"{field} is out of range.", string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"));

    public T? WithinOrNull<T>(T? value, string field, T least, T most) where T : struct, IComparable<T> =>
        value is null ? null : Within(value, field, least, most);

    /// <summary>Money: at most 18 digits, 4 of them after the point.</summary>
    public decimal Money(decimal? value, string field)
    {
        var amount = Within(value, field, -99_999_999_999_999.9999m, 99_999_999_999_999.9999m);
        return decimal.Round(amount, 4) == amount ? amount : throw Wrong(field, $"{field} has more than 4 decimal places.", "at most 4 decimal places");
    }

    public RefusedException Wrong(string field, string message, params IReadOnlyList<string> allowed) => new(RefusalKind.Invalid, code, message, field, allowed);

    public static string UpTo(int max) => string.Create(CultureInfo.InvariantCulture, $"1..{max} characters");

    // Control characters and lone surrogates are no text: PostgreSQL refuses the one, UTF-8 the other.
    private static bool IsReadable(string value, bool multiline)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(value[i]) || (char.IsControl(value[i]) && !(multiline && value[i] is '\n' or '\r' or '\t')))
                return false;
        }
        return true;
    }
}
