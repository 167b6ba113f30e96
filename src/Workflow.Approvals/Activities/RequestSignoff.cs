using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>Asks one lead for a signature and waits for the decision. Only the domain makes a signature; this step learns of it.</summary>
[Activity("Approvals", "RequestSignoff", Category = "Approvals", DisplayName = "Request signoff", Kind = ActivityKind.Task,
    Description = "Asks one lead to approve, reject or return the request, and waits for the decision.", Outcomes = ["Approved", "Rejected", "Returned"])]
public sealed class RequestSignoff : Activity
{
    [Input(DisplayName = "Role", Description = "The lead who is asked.", UIHint = "dropdown", Options = ["EngineeringManager", "ProjectManager"], Order = 1)]
    public string Role { get; set; } = "";

    [Input(DisplayName = "Meaning", Description = "The words an approval puts its signature to; at most 500 characters.", UIHint = "multiline", Order = 2)]
    public string? Meaning { get; set; }

    [Input(DisplayName = "Due in", Description = "Time allowed, as days.hours:minutes:seconds (\"5.00:00:00\") or whole days (\"5\"). It only says when the work is due; a Delay beside it acts.", Order = 3)]
    public TimeSpan? DueIn { get; set; }

    [Output(DisplayName = "Decision", Description = "Approved, Rejected or Returned; null from the moment the signature is asked for until it is given.")]
    public string? Decision { get; set; }

    public override void Execute(ActivityContext context)
    {
        // A loop comes here again: what the last round decided must not be taken for an answer to this one.
        Decision = null;
        WorkRequest.Forget(context, "decision");
        WorkRequest.Open(context, WorkTaskKind.Sign, Role, DueIn, title: null, Meaning, (process, order) => process.RequestSignoff(order));
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        Decision = Decided(payload);
        context.Complete(Decision);
    }

    internal static string Decided(JsonNode? payload) => Enum.TryParse<SignoffDecision>(WorkRequest.OutcomeOf(payload), out var decision)
        ? decision switch
        {
            SignoffDecision.Approve => "Approved",
            SignoffDecision.Reject => "Rejected",
            SignoffDecision.Return => "Returned",
        }
        : throw new ActivityFaultException("signoff.unknown-decision", "The step was resumed without a decision.");

    public override void Canceled(ActivityContext context, Bookmark bookmark) => WorkRequest.Close(context, bookmark);
}
