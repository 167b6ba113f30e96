using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.Looping;

/// <summary>What a loop runs over: a list, or the JSON text of one. Nothing is an empty list.</summary>
internal static class Items
{
    /// <exception cref="ValueException">It is something else.</exception>
    public static JsonArray Of(JsonNode? value)
    {
        if (value is null) return [];
        if (value.GetValueKind() == JsonValueKind.String) value = Values.Parse(Values.Text(value));
        return value switch
        {
            null => [],
            JsonArray items => items,
            _ => throw new ValueException("value.not-convertible", "The items of a loop are a list."),
        };
    }

    public static JsonObject Locals(JsonArray items, int index) => new() { ["CurrentValue"] = items[index]?.DeepClone(), ["CurrentIndex"] = index };
}
