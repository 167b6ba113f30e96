using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>The audit log, as an auditor sees it, and as somebody with the database's password could damage it.</summary>
public static class Audit
{
    public static async Task AssertIntact(App app)
    {
        var answer = (await app.As("auditor").Get("/api/audit/verify")).Ok();
        if (!answer["valid"]!.GetValue<bool>()) throw new InvalidOperationException($"The audit log is broken: {answer.ToJsonString()}");
    }

    public static Task<IReadOnlyList<JsonNode>> Lines(App app, Case request) => Pages.All(app.As("auditor"), $"/api/audit?subjectId={request.Id}");

    public static Task<long> Tamper(App app) => throw new NotSupportedException(app.ToString());

    public static Task<long> FirstBrokenLine(App app) => throw new NotSupportedException(app.ToString());
}
