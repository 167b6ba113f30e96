using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflow.Persistence.Providers;

/// <summary>How a small value that is always read with its row lies in one column.</summary>
internal static class JsonColumn
{
    public static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>A record as JSON. It is replaced, never changed in place, and compares by value.</summary>
internal sealed class JsonOf<T>() : ValueConverter<T, string>(value => JsonSerializer.Serialize(value, JsonColumn.Format), text => JsonSerializer.Deserialize<T>(text, JsonColumn.Format)!)
    where T : class
{
    internal sealed class Comparer() : ValueComparer<T>((a, b) => object.Equals(a, b), value => value.GetHashCode(), value => value);
}

/// <summary>A list that is replaced as a whole, as JSON; nothing for an empty one, which is by far the most frequent.</summary>
internal sealed class JsonListOf<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => list.Count == 0 ? "" : JsonSerializer.Serialize(list, JsonColumn.Format), text => text.Length == 0 ? Array.Empty<T>() : JsonSerializer.Deserialize<T[]>(text, JsonColumn.Format)!)
{
    internal sealed class Comparer() : ValueComparer<IReadOnlyList<T>>((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), list => list.Count, list => list);
}

/// <summary>A list that its owner changes in place, as JSON.</summary>
internal sealed class JsonFieldOf<T>() : ValueConverter<List<T>, string>(
    list => list.Count == 0 ? "" : JsonSerializer.Serialize(list, JsonColumn.Format), text => text.Length == 0 ? new List<T>() : JsonSerializer.Deserialize<List<T>>(text, JsonColumn.Format)!)
{
    internal sealed class Comparer() : ValueComparer<List<T>>((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), list => list.Count, list => new List<T>(list));
}
