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
    public const int MaxDepth = Values.MaxDepth;

    /// <summary>The most items and members of one value.</summary>
    public const int MaxItems = 250_000;

    private const int MaxText = 4_000_000;

    public static JsValue ToJs(JintEngine engine, JsonNode? node) => node switch
    {
        null => JsValue.Null,
        JsonObject o => Object(engine, o),
        JsonArray a => new JsArray(engine, [.. a.Select(i => ToJs(engine, i))]),
        JsonValue v => Scalar(v),
        _ => JsValue.Undefined,
    };

    /// <exception cref="ValueException">It is no value that can be stored, or too large or too deep.</exception>
    public static JsonNode? ToJson(JsValue value)
    {
        var (items, text) = (0, 0L);
        return Convert(value, 0);

        JsonNode? Convert(JsValue from, int depth)
        {
            if (depth > MaxDepth) throw new ValueException("value.too-deep", $"The script's result is nested more than {MaxDepth} levels deep, or contains itself.");
            // A structure that is small for the script can be huge when it is written out: the same text, or the same list, in a thousand places.
            if (++items > MaxItems || text > MaxText) throw new ValueException("value.too-large", $"The script's result has more than {MaxItems} values or {MaxText} characters.");
            return from switch
            {
                _ when from.IsNull() || from.IsUndefined() => null,
                _ when from.IsBoolean() => JsonValue.Create(from.AsBoolean()),
                _ when from.IsNumber() => Number(from.AsNumber()),
                _ when from.IsString() => Text(from.AsString()),
                JsDate date => JsonValue.Create(Iso(date)),
                JsArray array => Items(array, depth),
                _ when from.IsObject() && !from.IsCallable() => Members(from.AsObject(), depth),
                _ => throw new ValueException("value.not-convertible", $"The script's result ({from.Type}) is not a value that can be stored."),
            };
        }

        JsonValue Text(string from)
        {
            text += from.Length;
            return JsonValue.Create(from);
        }

        JsonArray Items(JsArray source, int depth)
        {
            var list = new JsonArray();
            // Holes are nulls, as JSON.stringify has it.
            for (uint i = 0; i < source.Length; i++) list.Add(Convert(source[i], depth + 1));
            return list;
        }

        JsonObject Members(Jint.Native.Object.ObjectInstance source, int depth)
        {
            var members = new JsonObject();
            foreach (var (key, property) in source.GetOwnProperties())
            {
                if (!property.Enumerable || !key.IsString()) continue;
                var value = source.Get(key);
                text += key.ToString().Length;
                // As JSON.stringify: what has no value is left out.
                if (!value.IsUndefined() && !value.IsCallable()) members[key.ToString()] = Convert(value, depth + 1);
            }
            return members;
        }
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

    private static JsonValue Number(double number)
    {
        if (!double.IsFinite(number)) throw new ValueException("value.not-convertible", $"The script's result is {number.ToString(CultureInfo.InvariantCulture)}, which is not a number that can be stored.");
        return Math.Abs(number) < 9e15 && number == Math.Truncate(number) ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private static string Iso(JsDate date)
    {
        try
        {
            return date.ToDateTime().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is Jint.Runtime.JavaScriptException or ArgumentException or OverflowException)
        {
            throw new ValueException("value.not-convertible", "The script's result is a date that is invalid or beyond the year 9999.", e);
        }
    }
}
