using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Reviews;

// What the workflow asks for. It draws the way; whether a step may be taken is decided here each time, whatever was drawn.
public sealed partial class JointReview
{
    /// <summary>The place at which the clock of a step waits; whoever changes a calendar lets it ring.</summary>
    public const string ClockName = "Approvals.Review";

    private protected override void Enter(ReviewStep step)
    {
        var next = RequireNow(JointReviewLifecycle.AskedFor(step));
        if (step is ReviewStep.HoldReview && Missing is { Count: > 0 } missing)
            throw ReviewErrors.Missing(missing);
        Status = next;
    }

    /// <summary>Closed once director and VP, two people, have acknowledged this very record.</summary>
    internal override void Close(ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(JointReviewAction.Close);
        if (_acknowledgements.Where(a => a.RecordHash == RecordHash).Select(a => (a.Role, a.ById)).Distinct().Count() < 2 || _acknowledgements.Select(a => a.ById).Distinct().Count() < 2)
            throw ReviewErrors.NotAcknowledged();
        Status = next;
        End("The review is closed.", now);
        audit.Add(Told("closed", Actor.System, new JsonObject { ["recordHash"] = RecordHash }));
    }

    private protected override RefusedException StepIsOver(ReviewStep step) => ReviewErrors.StepIsOver(step);

    private protected override IEnumerable<(WorkTaskKind Kind, WorkTaskRole Role)> WorkOf(ReviewStep step) => step switch
    {
        ReviewStep.CollectSections => [.. Missing.Select(role => (WorkTaskKind.WriteSection, role.TaskRole()))],
        ReviewStep.HoldReview => [.. ProjectRoles.Leads.Select(role => (WorkTaskKind.HoldReview, role.TaskRole()))],
        ReviewStep.AcknowledgeReview => [(WorkTaskKind.AcknowledgeReview, WorkTaskRole.TechnicalDirector), (WorkTaskKind.AcknowledgeReview, WorkTaskRole.OperationsVp)],
    };
}
