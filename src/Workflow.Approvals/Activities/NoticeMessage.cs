using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

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

    /// <summary>Work of an escalation waits for somebody. Whose it is then, is in its open work; a step that has been left meanwhile tells nobody.</summary>
    public static JsonObject Asked(EscalationStep step, int round) => new() { ["about"] = "asked", ["step"] = step.ToString(), ["round"] = round };

    public static JsonObject Reminder(EscalationStep step, int round) => new() { ["about"] = "reminder", ["step"] = step.ToString(), ["round"] = round };

    /// <summary>For both leads: it has come to this level.</summary>
    public static JsonObject Level(int level) => new() { ["about"] = "level", ["level"] = level };

    /// <summary>For both leads and whoever raised it.</summary>
    public static JsonObject Resolved() => new() { ["about"] = "resolved" };

    /// <summary>For both leads and whoever raised it; nobody is told when the process was ended for another reason.</summary>
    public static JsonObject Withdrawn() => new() { ["about"] = "withdrawn" };

    /// <param name="cause">Tells this notice from all others of the instance.</param>
    public static void Send(ActivityContext context, FormattableString cause, JsonObject body) =>
        context.Send(new OutboxMessage(Kind, $"{context.InstanceId:N}:notice:{FormattableString.Invariant(cause)}", body));

    public static JsonObject Message(IEnumerable<string> to, string subject, string? text) => new()
    {
        ["about"] = "message", ["to"] = new JsonArray([.. to.Select(role => JsonValue.Create(role))]), ["subject"] = subject, ["text"] = text,
    };
}
