using System.Collections;
using System.Globalization;
using System.Text;

namespace Workflow.Engine.Expressions;

/// <summary>
/// The filters whose result can be a multiple of what went in. A time limit alone would let a template fill the memory before it runs out, so each asks
/// <see cref="LiquidLimits"/> before it allocates.
/// </summary>
internal static partial class LiquidFilters
{
    public static string Json(object? input) => LiquidLimits.Text(LiquidValues.ToJson(input));
    public static string Base64(object? input) => ToBase64(Convert.ToString(input, CultureInfo.InvariantCulture));
    public static string Base64Encode(string? input) => ToBase64(input);
    public static string Base64UrlSafeEncode(string? input) => ToBase64(input).Replace('+', '-').Replace('/', '_');

    public static string? Append(string? input, string? @string)
    {
        LiquidLimits.Length((long)(input?.Length ?? 0) + (@string?.Length ?? 0));
        return input is null ? null : input + @string;
    }

    public static string? Prepend(string? input, string? @string) => input is null ? null : Append(@string ?? "", input);

    public static string? Replace(string? input, string? @string, string? replacement = "")
    {
        if (string.IsNullOrEmpty(input) || string.IsNullOrEmpty(@string)) return input;
        var matches = input.AsSpan().Count(@string);
        LiquidLimits.Length(input.Length + matches * ((long)(replacement?.Length ?? 0) - @string.Length));
        return input.Replace(@string, replacement, StringComparison.Ordinal);
    }

    public static string? ReplaceFirst(string? input, string? @string, string? replacement = "")
    {
        if (string.IsNullOrEmpty(input) || string.IsNullOrEmpty(@string)) return input;
        var at = input.IndexOf(@string, StringComparison.Ordinal);
        return at < 0 ? input : Append(Append(input[..at], replacement), input[(at + @string.Length)..]);
    }

    public static string? Join(IEnumerable? input, string? glue = " ")
    {
        if (input is null) return null;
        var (text, isFirst) = (new StringBuilder(), true);
        foreach (var item in input)
        {
            if (!isFirst) text.Append(glue);
            isFirst = false;
            LiquidLimits.Length(text.Append(Convert.ToString(item, CultureInfo.InvariantCulture)).Length);
        }
        return text.ToString();
    }

    public static IEnumerable? Concat(IEnumerable? left, IEnumerable? right)
    {
        if (left is null || right is null) return left ?? right;
        List<object?> both = [.. left.Cast<object?>(), .. right.Cast<object?>()];
        LiquidLimits.Items(both.Count);
        return both;
    }

    private static string ToBase64(string? text)
    {
        LiquidLimits.Length((text?.Length ?? 0) * 4L / 3);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text ?? ""));
    }
}
