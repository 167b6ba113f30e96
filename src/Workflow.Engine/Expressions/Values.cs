using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Workflow.Engine.Expressions;

/// <summary>
/// Values travel through the engine as JSON. This is the one place where they are fitted to a type: Elsa's type names for variables,
/// CLR types for activity inputs. What does not fit is refused; nothing becomes a default silently.
/// </summary>
public static class Values
{
    /// <summary>Fits a value to a variable of Elsa's type name; unknown type names take anything.</summary>
    /// <exception cref="ValueException">The value does not fit.</exception>
    public static JsonNode? ToVariable(JsonNode? value, string typeName, bool isArray)
    {
        var (name, array) = Alias(typeName);
        if (!isArray && !array) return ToScalar(value, name);
        if (Parsed(value) is not { } parsed) return null;
        if (parsed is not JsonArray items) throw Misfit(value, $"{name}[]");
        return new JsonArray([.. items.Select(i => ToScalar(i?.DeepClone(), name))]);
    }

    /// <summary>Fits a value to a CLR type, as activity inputs declare them. Null becomes the type's default.</summary>
    /// <exception cref="ValueException">The value does not fit.</exception>
    public static object? ToClr(JsonNode? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null) return type.IsValueType && target == type ? Activator.CreateInstance(type) : null;
        if (target == typeof(object) || typeof(JsonNode).IsAssignableFrom(target)) return Json(value, target);
        if (target == typeof(string)) return Text(value);
        if (target == typeof(bool)) return Boolean(value);
        if (target.IsEnum) return EnumOf(value, target);
        if (Number(value, target) is { } number) return number;
        if (target == typeof(TimeSpan)) return Span(value);
        if (target == typeof(DateTimeOffset)) return Instant(value);
        if (target == typeof(DateTime)) return Instant(value).UtcDateTime;
        if (target == typeof(DateOnly)) return DateOnly.TryParse(Text(value), CultureInfo.InvariantCulture, out var day) ? day : throw Misfit(value, "DateOnly");
        if (target == typeof(Guid)) return Guid.TryParse(Text(value), out var id) ? id : throw Misfit(value, "Guid");
        return Structured(value, target);
    }

    /// <summary>The JSON of an activity's output.</summary>
    public static JsonNode? FromClr(object? value) => value switch
    {
        null => null,
        JsonNode node => node.Parent is null ? node : node.DeepClone(),
        string s => JsonValue.Create(s),
        bool b => JsonValue.Create(b),
        TimeSpan span => JsonValue.Create(span.ToString("c", CultureInfo.InvariantCulture)),
        Enum e => JsonValue.Create(e.ToString()),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), JsonSerializerOptions.Web),
    };

    /// <summary>A value as people read it: text bare, everything else as JSON.</summary>
    public static string? Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => StringOf(value),
        // As .NET, and so Elsa, writes them.
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.ToJsonString(Relaxed),
    };

    /// <summary>The text of a JSON string, also of one that was made from an instant or a GUID.</summary>
    internal static string StringOf(JsonNode value) => value is JsonValue v && v.TryGetValue(out string? text) ? text : JsonSerializer.Deserialize<string>(value.ToJsonString())!;

    /// <summary>Parses JSON text; text that is no JSON is refused.</summary>
    public static JsonNode? Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return null;
        try
        {
            return JsonNode.Parse(json, null, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new ValueException("value.not-json", $"The text is not JSON: {e.Message}", e);
        }
    }

    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>How deep a value may be nested. It is put into other structures, and all of them must stay readable by anybody's JSON reader (64).</summary>
    public const int MaxDepth = 48;

    /// <exception cref="ValueException">It is nested too deep.</exception>
    internal static void CheckDepth(JsonNode? value, int depth = 0)
    {
        if (depth > MaxDepth) throw new ValueException("value.too-deep", $"A value is nested more than {MaxDepth} levels deep.");
        if (value is JsonObject o)
            foreach (var (_, member) in o) CheckDepth(member, depth + 1);
        else if (value is JsonArray items)
            foreach (var item in items) CheckDepth(item, depth + 1);
    }

    /// <summary>True for a type name whose values are points in time.</summary>
    internal static bool IsInstant(string typeName) => Alias(typeName).Name is "DateTime" or "DateTimeOffset";

    private static JsonNode? ToScalar(JsonNode? value, string name) => value is null ? null : name switch
    {
        "String" => value.GetValueKind() == JsonValueKind.String ? value : JsonValue.Create(Text(value)),
        "Boolean" => JsonValue.Create(Boolean(value)),
        "Byte" => JsonValue.Create((byte)Number(value, typeof(byte))!),
        "Int16" => JsonValue.Create((short)Number(value, typeof(short))!),
        "Int32" => JsonValue.Create((int)Number(value, typeof(int))!),
        "Int64" => JsonValue.Create((long)Number(value, typeof(long))!),
        "Single" or "Double" => JsonValue.Create((double)Number(value, typeof(double))!),
        "Decimal" => JsonValue.Create((decimal)Number(value, typeof(decimal))!),
        "DateTime" or "DateTimeOffset" => JsonValue.Create(Instant(value).ToString("O", CultureInfo.InvariantCulture)),
        "DateOnly" => JsonValue.Create(((DateOnly)ToClr(value, typeof(DateOnly))!).ToString("O", CultureInfo.InvariantCulture)),
        "TimeSpan" => JsonValue.Create(Span(value).ToString("c", CultureInfo.InvariantCulture)),
        "Guid" => JsonValue.Create(((Guid)ToClr(value, typeof(Guid))!).ToString("D")),
        "ObjectDictionary" or "Dictionary" or "JsonObject" or "ExpandoObject" => Parsed(value) as JsonObject ?? throw Misfit(value, name),
        _ => value,
    };

    /// <summary>"System.Int32, System.Private.CoreLib" and "Int32[]" both name Int32.</summary>
    private static (string Name, bool IsArray) Alias(string typeName)
    {
        var end = typeName.IndexOf(',', StringComparison.Ordinal);
        var name = (end < 0 ? typeName : typeName[..end]).Trim();
        var array = name.EndsWith("[]", StringComparison.Ordinal);
        if (array) name = name[..^2];
        if (name.StartsWith("System.", StringComparison.Ordinal)) name = name["System.".Length..];
        return (name, array);
    }

    private static JsonNode Json(JsonNode value, Type target) => target.IsInstanceOfType(value) ? value.DeepClone() : Parsed(value) is { } parsed && target.IsInstanceOfType(parsed) ? parsed : throw Misfit(value, target.Name);

    /// <summary>Text that holds an object or array stands for that object or array: designers send both.</summary>
    private static JsonNode? Parsed(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String && StringOf(value).AsSpan().TrimStart() is ['{' or '[', ..] ? Parse(StringOf(value)) : value;

    private static bool Boolean(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(StringOf(value), out var parsed) => parsed,
        _ => throw Misfit(value, "Boolean"),
    };

    private static object EnumOf(JsonNode value, Type type)
    {
        var text = Text(value)!;
        return Enum.TryParse(type, text, ignoreCase: false, out var parsed) && Enum.IsDefined(type, parsed) && !char.IsAsciiDigit(text.TrimStart('-', ' ')[0])
            ? parsed
            : throw new ValueException("value.not-convertible", $"'{text}' is none of {string.Join(", ", Enum.GetNames(type))}.");
    }

    private static object? Number(JsonNode value, Type type)
    {
        if (type != typeof(int) && type != typeof(long) && type != typeof(decimal) && type != typeof(double) && type != typeof(float) && type != typeof(short) && type != typeof(byte)) return null;
        if (value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)) throw Misfit(value, type.Name);
        var text = Text(value)!.Trim();
        if (type == typeof(double) || type == typeof(float))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) || !double.IsFinite(d)) throw Misfit(value, type.Name);
            return type == typeof(double) ? d : (float)d;
        }
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var m)) throw Misfit(value, type.Name);
        if (type == typeof(decimal)) return m;
        if (m != decimal.Truncate(m)) throw Misfit(value, type.Name);
        try
        {
            return Convert.ChangeType(m, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw Misfit(value, type.Name);
        }
    }

    private static TimeSpan Span(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) throw Misfit(value, "TimeSpan");
        var text = StringOf(value).Trim();
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) return span;
        try
        {
            return text.StartsWith('P') ? XmlConvert.ToTimeSpan(text) : throw Misfit(value, "TimeSpan");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Misfit(value, "TimeSpan");
        }
    }

    private static DateTimeOffset Instant(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String
        && DateTimeOffset.TryParse(StringOf(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var instant)
            ? instant
            : throw Misfit(value, "DateTime");

    private static object? Structured(JsonNode value, Type target)
    {
        try
        {
            return Parsed(value).Deserialize(target, JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Misfit(value, target.Name, e);
        }
    }

    private static ValueException Misfit(JsonNode? value, string type, Exception? inner = null)
    {
        var text = Text(value) ?? "null";
        return new("value.not-convertible", $"'{(text.Length > 80 ? text[..80] + "…" : text)}' is not a value of type {type}.", inner);
    }
}
