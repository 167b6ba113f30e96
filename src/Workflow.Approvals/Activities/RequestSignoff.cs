using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.Approvals.Activities;

/// <summary>Asks one lead for a signature and waits for the decision. Only the domain makes a signature; this step learns of it.</summary>
[Activity("Approvals", "RequestSignoff", Category = "Approvals", DisplayName = "Request signoff", Kind = ActivityKind.Task,
    Description = "Asks one lead to approve, reject or return the request, and waits for the decision.", Outcomes = ["Approved", "Rejected", "Returned", TimeAllowed.Expired], OptionalOutcomes = [TimeAllowed.Expired])]
public sealed class RequestSignoff : Activity, ISimulated
{
    [Input(DisplayName = "Role", Description = "The lead who is asked.", UIHint = "dropdown", Options = ["EngineeringManager", "ProjectManager"], IsDemanded = true, Order = 1)]
    public string Role { get; set; } = "";

    [Input(DisplayName = "Meaning", Description = "The words an approval puts its signature to; at most 500 characters.", UIHint = "multiline", Order = 2)]
    public string? Meaning { get; set; }

    [Input(DisplayName = "Policy", Description = "What is asked of the signature beyond the domain's own rules. CommentAlways: an approval needs a comment, too. NotTheAuthor: the author does not sign, not even as a lead.",
        UIHint = "dropdown", Options = ["Standard", "CommentAlways", "NotTheAuthor"], Default = "Standard", Order = 5)]
    public string Policy { get; set; } = nameof(SignoffPolicy.Standard);

    [Input(DisplayName = "Due in", Description = TimeAllowed.Description, Order = 3)]
    public TimeSpan? DueIn { get; set; }

    [Input(DisplayName = "Reminders", Description = "When the lead is reminded, as shares of the time allowed: \"0.5, 0.8\". Empty: never.", Order = 4)]
    public string? Reminders { get; set; }

    [Output(DisplayName = "Decision", Description = "Approved, Rejected or Returned; null from the moment the signature is asked for until it is given.")]
    public string? Decision { get; set; }

    public override void Execute(ActivityContext context)
    {
        // A loop comes here again: what the last round decided must not be taken for an answer to this one.
        Decision = null;
        WorkRequest.Forget(context, "decision");
        if (!Enum.GetNames<SignoffPolicy>().Contains(Policy, StringComparer.Ordinal))
            throw Faults.From(WorkTaskErrors.UnknownPolicy(Policy, Enum.GetNames<SignoffPolicy>()));
        var policy = Enum.Parse<SignoffPolicy>(Policy);
        WorkRequest.Open(context, WorkTaskKind.Sign, Role, DueIn, Reminders, title: null, Meaning, (process, order) => process.RequestSignoff(order with { Policy = policy }));
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (TimeAllowed.Runs(bookmark))
        {
            TimeAllowed.Ring(context, bookmark);
            return;
        }
        Decision = Decided(payload);
        context.Complete(Decision);
    }

    public SimulatedAsk Ask(ActivityContext context) => new("sign", Role, ["Approved", "Rejected", "Returned"], TimeAllowed.Estimate(context, DueIn));

    public void Answered(string outcome) => Decision = outcome;

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
