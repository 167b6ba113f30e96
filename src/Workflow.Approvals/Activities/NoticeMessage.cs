using System.Globalization;
using System.Text.Json.Nodes;

namespace Workflow.Approvals.Activities;

/// <summary>What a workflow wants people to be told. It leaves as an outbox message; who holds the roles is looked up when it is delivered.</summary>
public static class NoticeMessage
{
    /// <summary>The kind of the outbox messages that carry notices.</summary>
    public const string Kind = "notice";

    /// <param name="bookmark">Where the work waits: a reminder of work that is done meanwhile tells nobody.</param>
    public static JsonObject Reminder(string role, string work, int bookmark, DateTimeOffset dueAt) => new()
    {
        ["about"] = "reminder", ["to"] = new JsonArray(role), ["work"] = work, ["bookmark"] = bookmark, ["dueAt"] = dueAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>The time is over: the superior of <paramref name="owes"/> is told, unless it is done meanwhile.</summary>
    public static JsonObject Report(string role, string owes, string work, int bookmark, DateTimeOffset dueAt)
    {
        var report = Reminder(role, work, bookmark, dueAt);
        (report["about"], report["owes"]) = ("report", owes);
        return report;
    }

    public static JsonObject Message(IEnumerable<string> to, string subject, string? text) => new()
    {
        ["about"] = "message", ["to"] = new JsonArray([.. to.Select(role => JsonValue.Create(role))]), ["subject"] = subject, ["text"] = text,
    };
}
