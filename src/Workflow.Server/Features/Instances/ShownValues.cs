using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// What operators and designers see of an instance's values. An instance that carries a subject of the domain may hold what people wrote about it, and who
/// may read that is the domain's to say: of its texts only names, ids and instants are shown.
/// </summary>
public static partial class ShownValues
{
    public const string Hidden = "(hidden)";

    public static JsonObject Of(IEnumerable<KeyValuePair<string, JsonNode?>> values, bool hasSubject) => new(values.Select(v => KeyValuePair.Create(v.Key, Of(v.Value, hasSubject))));

    public static JsonNode? Of(JsonNode? value, bool hasSubject) => !hasSubject ? value?.DeepClone() : value switch
    {
        null => null,
        JsonObject map => Of((IEnumerable<KeyValuePair<string, JsonNode?>>)map, true),
        JsonArray list => new JsonArray([.. list.Select(item => Of(item, true))]),
        _ when value.GetValueKind() == JsonValueKind.String => Name().IsMatch(value.GetValue<string>()) ? value.DeepClone() : Hidden,
        _ => value.DeepClone(),
    };

    public static string? Text(string? text, bool hasSubject) => text is null || !hasSubject || Name().IsMatch(text) ? text : Hidden;

    [GeneratedRegex(@"^[\p{L}\p{N}._:+\-]{1,64}\z")]
    private static partial Regex Name();
}
