using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using JintEngine = Jint.Engine;

namespace Workflow.Engine.Expressions;

/// <summary>JSON to JavaScript and back. Functions and symbols have no JSON; a number that is not finite is refused.</summary>
internal static class ScriptValues
{
    private const int MaxDepth = 64;

    public static JsValue ToJs(JintEngine engine, JsonNode? node) => node switch
    {
        null => JsValue.Null,
        JsonObject o => Object(engine, o),
        JsonArray a => new JsArray(engine, [.. a.Select(i => ToJs(engine, i))]),
        JsonValue v => Scalar(v),
        _ => JsValue.Undefined,
    };

    public static JsonNode? ToJson(JsValue value, int depth = 0)
    {
        if (depth > MaxDepth) throw new ValueException("value.too-deep", $"The script's result is nested more than {MaxDepth} levels deep, or contains itself.");
        return value switch
        {
            _ when value.IsNull() || value.IsUndefined() => null,
            _ when value.IsBoolean() => JsonValue.Create(value.AsBoolean()),
            _ when value.IsNumber() => Number(value.AsNumber()),
            _ when value.IsString() => JsonValue.Create(value.AsString()),
            JsDate date => JsonValue.Create(Iso(date.ToDateTime())),
            JsArray array => Items(array, depth),
            _ when value.IsObject() && !value.IsCallable() => Members(value.AsObject(), depth),
            _ => throw new ValueException("value.not-convertible", $"The script's result ({value.Type}) is not a value that can be stored."),
        };
    }

    private static JsObject Object(JintEngine engine, JsonObject source)
    {
        var target = new JsObject(engine);
        foreach (var (name, value) in source) target.FastSetDataProperty(name, ToJs(engine, value));
        return target;
    }

    private static JsValue Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.String => JsString.Create(value.GetValue<string>()),
        JsonValueKind.Number => JsNumber.Create(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)),
        _ => JsValue.Null,
    };

    private static JsonArray Items(JsArray array, int depth)
    {
        var items = new JsonArray();
        foreach (var item in array) items.Add(ToJson(item, depth + 1));
        return items;
    }

    private static JsonObject Members(Jint.Native.Object.ObjectInstance source, int depth)
    {
        var members = new JsonObject();
        foreach (var (key, property) in source.GetOwnProperties())
        {
            if (!property.Enumerable || !key.IsString()) continue;
            var value = source.Get(key);
            // As JSON.stringify: what has no value is left out.
            if (!value.IsUndefined() && !value.IsCallable()) members[key.ToString()] = ToJson(value, depth + 1);
        }
        return members;
    }

    private static JsonValue Number(double number)
    {
        if (!double.IsFinite(number)) throw new ValueException("value.not-convertible", $"The script's result is {number.ToString(CultureInfo.InvariantCulture)}, which is not a number that can be stored.");
        return Math.Abs(number) < 9e15 && number == Math.Truncate(number) ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private static string Iso(DateTime instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
