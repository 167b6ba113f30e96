using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>What RequestSignoff and AssignWork share: one bookmark, one task, one clock over it.</summary>
internal static class WorkRequest
{
    public static void Open(ActivityContext context, WorkTaskKind kind, string role, TimeSpan? dueIn, string? reminders, string? title, string? meaning,
        Action<IChangeRequestProcess, WorkOrder> ask)
    {
        var dueAt = TimeAllowed.Due(context, dueIn);
        var process = context.Port<IChangeRequestProcess>();
        var bookmark = context.Wait($"Approvals.{kind}", role);
        try
        {
            ask(process, new WorkOrder(kind, RoleOf(kind, role), bookmark.Id, dueAt, Blank(title), Blank(meaning)));
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
        TimeAllowed.Begin(context, kind, [(bookmark.Id, role)], dueIn, reminders);
    }

    public static void Close(ActivityContext context, Bookmark bookmark) =>
        context.Port<IChangeRequestProcess>().CloseWork(bookmark.Id, "The process no longer waits for it.");

    /// <summary>
    /// Empties the variable an output is bound to as soon as the question is put. Outputs are written when a step completes; without this, a step that is
    /// asked again in a loop and cancelled by the deadline would leave the answer of the last round standing.
    /// </summary>
    public static void Forget(ActivityContext context, string output)
    {
        if ((context.Node.Json[output] as JsonObject)?["memoryReference"] is not JsonObject reference
            || reference["id"] is not JsonValue value || !value.TryGetValue<string>(out var variable))
            return;
        try
        {
            context.SetVariable(variable, null);
        }
        catch (ActivityFaultException unknown) when (unknown.Code == "variable.unknown")
        {
            // Bound to an output of the workflow, or to nothing: there is no variable to empty.
        }
    }

    public static string? OutcomeOf(JsonNode? payload) =>
        payload is JsonObject map && map["outcome"] is JsonValue value && value.TryGetValue<string>(out var outcome) ? outcome : null;

    private static WorkTaskRole RoleOf(WorkTaskKind kind, string role)
    {
        var allowed = WorkTaskRules.Roles(kind);
        return allowed.Any(r => r.ToString() == role)
            ? Enum.Parse<WorkTaskRole>(role)
            : throw WorkTaskErrors.UnknownRole(role, allowed.Select(r => r.ToString()));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
