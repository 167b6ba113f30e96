using Workflow.Engine.Activities;
using Workflow.Server.Features.Definitions;
using ToolboxTexts = Workflow.Server.ElsaApi.Descriptors.Texts;

namespace Workflow.Server.Ui.Designer;

/// <summary>What the toolbox calls a type of step, its inputs and its outcomes, in the reader's language; for pages that tell of a drawing without showing it.</summary>
public sealed class StepWords(ActivityCatalog catalog, ToolboxTexts texts)
{
    public string Type(string type, string language) =>
        texts.Of(type, language)?.Name ?? catalog.Find(type, 1)?.DisplayName ?? type[(type.LastIndexOf('.') + 1)..];

    /// <param name="property">The name in the definition.</param>
    public string Property(string type, string property, string language)
    {
        var name = catalog.Find(type, 1)?.Inputs.FirstOrDefault(i => i.JsonName == property);
        return name is null ? property : texts.Of(type, language)?.Inputs.GetValueOrDefault(name.Name)?.Name ?? name.DisplayName;
    }

    /// <summary>"sign-em.Approved → both-approved" as "EM signs · Approved → Both approved".</summary>
    public string Connection(string connection, IReadOnlyDictionary<string, StepView> steps, string language)
    {
        var ends = connection.Split(" → ", 2);
        return string.Join(" → ", ends.Select(end => End(end, steps, language)));
    }

    public static string Step(string id, IReadOnlyDictionary<string, StepView> steps) =>
        steps.TryGetValue(id, out var step) && !string.IsNullOrWhiteSpace(step.Name) ? step.Name : id;

    private string End(string end, IReadOnlyDictionary<string, StepView> steps, string language)
    {
        if (steps.ContainsKey(end) || end.LastIndexOf('.') is not (> 0 and var dot))
            return Step(end, steps);
        var (id, port) = (end[..dot], end[(dot + 1)..]);
        var type = steps.TryGetValue(id, out var step) ? step.Type : "";
        return $"{Step(id, steps)} · {texts.Of(type, language)?.Ports.GetValueOrDefault(port) ?? port}";
    }
}
