using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Workflow.Reliability.Fuzzing;

/// <summary>Makes something else of what would be right: other types, bounds, lengths, encodings, depths; never the same twice, always the same for one seed.</summary>
public sealed class Mutations(Random random)
{
    static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-9223372036854775809", "99999999999999999999999999", "2147483648", "[]", "{}", "[[]]", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"",
        "\"2027-13-45\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"10675199.02:48:05.4775807\"", "\"-00:00:01\"", "\"00000000-0000-0000-0000-000000000000\"",
        "\"'; DROP TABLE Signoffs; --\"", "\"<script>alert(1)</script>\"", "\"../../../../etc/passwd\"", "\"${jndi:ldap://x}\"", "\"{{ 'a' | append: 'b' }}\"", "\"{% for i in (1..99999999) %}x{% endfor %}\"",
        "\"while(true){}\"", "\"((a+)+)+$\"", "\"\\u202e\\ufeff\"", "\"é\\u0301𝔘🙂 中文\"", "{\"$ref\":\"#\"}", "{\"__proto__\":{}}", "\"* * * * * *\"", "\"99:99\"",
    ];

    static readonly string[] Texts =
    [
        "", " ", "%00", "%2e%2e%2f", "..", "-1", "0", "2147483648", "99999999999999999999", "1e9", "NaN", "true", "null", "\u202e", "𝔘🙂", "' OR 1=1 --", "a,b", "createdAt desc,createdAt desc",
        "2027-02-30", "9999-12-31T23:59:59Z", "0001-01-01", "%", "_", "\\", "\"", "[", "{", "*", "ﷺ",
    ];

    public T OneOf<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(int outOf) => random.Next(outOf) == 0;

    public string Text() => random.Next(12) switch
    {
        0 => new string((char)random.Next(1, 0xD7FF), random.Next(1, 4_000)),
        1 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        2 => Convert.ToBase64String(Bytes(random.Next(1, 64))),
        _ => OneOf(Texts),
    };

    /// <summary>A body beside the right one, as the bytes that go over the wire.</summary>
    public byte[] Body(JsonNode? right)
    {
        var json = right?.DeepClone();
        for (var changes = random.Next(1, 4); changes > 0 && json is JsonObject or JsonArray; changes--) Change(json!);
        var text = json?.ToJsonString() ?? "{}";
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(16) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => Flipped(bytes),
            2 => Encoding.Unicode.GetBytes(text),
            3 => [0xEF, 0xBB, 0xBF, .. bytes],
            4 => Encoding.UTF8.GetBytes(Deep(random.Next(2, 20_000))),
            5 => Encoding.UTF8.GetBytes(text[..^1] + string.Concat(Enumerable.Repeat(text.Length > 2 ? "," + text[1..^1] : "", random.Next(1, 4))) + "}"),
            6 => Bytes(random.Next(0, 2_000)),
            7 when Chance(8) => Encoding.UTF8.GetBytes($"{{\"title\":\"{new string('x', random.Next(300_000, 5_000_000))}\"}}"),
            _ => bytes,
        };
    }

    /// <summary>One place of a document becomes another.</summary>
    public void Change(JsonNode json)
    {
        var places = new List<JsonNode>();
        Collect(json, places);
        var place = OneOf(places);
        if (place is JsonObject members)
        {
            var names = members.Select(m => m.Key).ToList();
            if (names.Count == 0 || Chance(8))
            {
                members[Chance(2) ? Text() : "unknown"] = Value();
                return;
            }

            var name = OneOf(names);
            switch (random.Next(5))
            {
                case 0: members.Remove(name); break;
                case 1: members[name] = OneOf(places).DeepClone(); break;
                case 2: members[name] = Text(); break;
                case 3: members[name] = JsonNode.Parse(Deep(random.Next(2, 60))); break;
                default: members[name] = Value(); break;
            }
        }
        else if (place is JsonArray items)
        {
            switch (random.Next(4))
            {
                case 0 when items.Count > 0: items.RemoveAt(random.Next(items.Count)); break;
                case 1 when items.Count > 0:
                    for (var copies = random.Next(1, 30); copies > 0; copies--) items.Add(OneOf([.. items])?.DeepClone());
                    break;
                default: items.Add(Value()); break;
            }
        }
    }

    JsonNode? Value()
    {
        var text = OneOf(Values);
        // A lone surrogate and a number beyond a double can be written, and not be held as a node.
        try { return JsonNode.Parse(text) is { } node && node.ToJsonString().Length > 0 ? node : null; }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException) { return Text(); }
    }

    byte[] Flipped(byte[] bytes)
    {
        var copy = bytes.ToArray();
        for (var flips = random.Next(1, 6); flips > 0 && copy.Length > 0; flips--) copy[random.Next(copy.Length)] ^= (byte)random.Next(1, 256);
        return copy;
    }

    byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    string Deep(int depth) => Chance(2) ? new string('[', depth) + new string(']', depth) : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    static void Collect(JsonNode json, List<JsonNode> into)
    {
        into.Add(json);
        foreach (var child in json is JsonObject o ? o.Select(m => m.Value) : json is JsonArray a ? a : [])
            if (child is JsonObject or JsonArray) Collect(child, into);
    }
}
