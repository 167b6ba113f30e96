using System.Reflection;
using System.Text.Json;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.ElsaApi.Descriptors;

/// <summary>A name and a description.</summary>
public sealed record Label(string Name, string Description);

/// <summary>What people read about one type of step.</summary>
public sealed record ActivityText(
    string Name, string Description, IReadOnlyDictionary<string, Label> Inputs, IReadOnlyDictionary<string, Label> Outputs, IReadOnlyDictionary<string, string> Ports);

/// <summary>
/// The toolbox in 简体中文 (<c>Texts.zh-CN.json</c>). English stands in the activities' own attributes; a type without a translation is shown in English.
/// </summary>
public sealed class Texts
{
    private readonly Dictionary<string, ActivityText> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> categories;
    private readonly Dictionary<string, string> options;

    public Texts()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("Texts.zh-CN.json")!;
        using var json = JsonDocument.Parse(file);
        categories = Words(json.RootElement.GetProperty("categories"));
        options = Words(json.RootElement.GetProperty("options"));
        foreach (var type in json.RootElement.GetProperty("activities").EnumerateObject())
            activities.Add(type.Name, new(
                type.Value.GetProperty("name").GetString()!, type.Value.GetProperty("description").GetString()!, Labels(type.Value, "inputs"), Labels(type.Value, "outputs"),
                type.Value.TryGetProperty("ports", out var ports) ? Words(ports) : []));
    }

    /// <summary>Null: the attributes' own words are meant.</summary>
    public ActivityText? Of(string typeName, string language) => language == Language.Chinese ? activities.GetValueOrDefault(typeName) : null;

    public string Category(string category, string language) => language == Language.Chinese ? categories.GetValueOrDefault(category, category) : category;

    /// <summary>A choice of a drop-down. Its value in the definition stays the same.</summary>
    public string Option(string option, string language) => language == Language.Chinese ? options.GetValueOrDefault(option, option) : Spaced(option);

    private static Dictionary<string, string> Words(JsonElement words) => words.EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetString()!, StringComparer.Ordinal);

    private static Dictionary<string, Label> Labels(JsonElement type, string of) => type.TryGetProperty(of, out var labels)
        ? labels.EnumerateObject().ToDictionary(l => l.Name, l => new Label(l.Value[0].GetString()!, l.Value[1].GetString()!), StringComparer.Ordinal)
        : [];

    /// <summary>"EngineeringManager" → "Engineering manager"; names of one word and abbreviations stay.</summary>
    private static string Spaced(string option) => option.Any(char.IsLower)
        ? string.Concat(option.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(option[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()))
        : option;
}
