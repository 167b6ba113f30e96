using System.Text.Json.Nodes;

namespace Workflow.Testing;

public static class Pages
{
    /// <summary>Every row of a list, page by page.</summary>
    public static async Task<IReadOnlyList<JsonNode>> All(Person person, string path)
    {
        List<JsonNode> rows = [];
        var next = path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?');
        for (var page = 1; ; page++)
        {
            var answer = (await person.Get($"{next}page={page}&pageSize=200")).Ok();
            var items = answer["items"]!.AsArray();
            rows.AddRange(items.Select(i => i!));
            if (items.Count == 0 || rows.Count >= answer["totalCount"]!.GetValue<long>()) return rows;
        }
    }
}
