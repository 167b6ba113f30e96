using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Approvals.Audit;

/// <summary>
/// JSON in its one canonical form, RFC 8785: keys in the order of their UTF-16 code units, strings and numbers as ECMAScript writes them, no white space.
/// It keeps every string as it is; whoever wants normal form C normalises first (the RFC forbids the canonicaliser to do so).
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">A lone surrogate, a number that is not finite, or an integer that a double cannot hold.</exception>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                Join(text, '{', map.OrderBy(p => p.Key, StringComparer.Ordinal), '}', property =>
                {
                    WriteString(property.Key, text);
                    text.Append(':');
                    Write(property.Value, text);
                });
                break;
            case JsonArray list:
                Join(text, '[', list, ']', item => Write(item, text));
                break;
            case JsonValue value:
                WriteValue(value, text);
                break;
        }
    }

    private static void WriteValue(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(StringOf(value), text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(DoubleOf(value)));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                throw new ArgumentException($"{value.GetValueKind()} is no JSON value.");
        }
    }

    /// <summary>A number as ECMAScript's Number::toString writes it.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON knows only finite numbers.");
        if (value == 0)
            return "0";

        // "R" gives the shortest digits that read back as the same double, which is what ECMAScript asks for; only the layout differs.
        var (digits, point) = Digits(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        return sign + point switch
        {
            > 21 or <= -6 => Exponential(digits, point - 1),
            _ when point >= digits.Length => digits + new string('0', point - digits.Length),
            > 0 => $"{digits[..point]}.{digits[point..]}",
            _ => $"0.{new string('0', -point)}{digits}",
        };
    }

    // The significant digits, and where the decimal point stands before or within them (1 for "1.5", -1 for "0.015").
    private static (string Digits, int Point) Digits(string shortest)
    {
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var exponent = e < 0 ? 0 : int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = dot < 0 ? mantissa : whole + mantissa[(dot + 1)..];
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole.Length + exponent - leading);
    }

    private static string Exponential(string digits, int exponent) => string.Create(CultureInfo.InvariantCulture,
        $"{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");

    private static double DoubleOf(JsonValue value)
    {
        if (value.TryGetValue<long>(out var whole) && whole != (decimal)(double)whole)
            throw new ArgumentException($"{whole} is beyond the integers a double holds exactly; write it as a string.");
        return double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    // A value may hold a Guid or an instant: its JSON text is a string all the same.
    private static string StringOf(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text) ? text : JsonNode.Parse(value.ToJsonString())!.GetValue<string>();
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException("A lone surrogate is no text.", e);
        }
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                text.Append(c).Append(value[++i]);
            else if (char.IsSurrogate(c))
                throw new ArgumentException("A lone surrogate is no text.");
            else
                Escape(c, text);
        }
        text.Append('"');
    }

    private static void Escape(char c, StringBuilder text) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => text.Append(c),
    };

    private static void Join<T>(StringBuilder text, char open, IEnumerable<T> items, char close, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(item);
        }
        text.Append(close);
    }
}
