using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.ProjectTasks;

// The technical difficulty flag. What is too hard to build as planned is the engineering manager's to say; what is given to it is the project manager's.
public sealed partial class ProjectTask
{
    /// <summary>The engineering manager says that it cannot be done as planned; the project manager is asked for an adjustment of resources.</summary>
    public ActOutcome Flag(Actor actor, string? difficulty, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.Flag);
        var what = ProjectTaskRules.Text(difficulty, "difficulty");
        _adjustments.Add(new ResourceAdjustment(Id, _adjustments.Count + 1, actor, what, now));
        (Status, UpdatedAt) = (next, now);
        _work.Add(WorkTask.OfNoProcess(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, WorkTaskKind.AdjustResources, WorkTaskRole.ProjectManager, null, DueAt, now));
        return Said("flagged", actor, new JsonObject { ["difficulty"] = what, ["adjustment"] = _adjustments.Count });
    }

    /// <summary>The project manager gives it other people, another date or another budget.</summary>
    public ActOutcome AcceptAdjustment(Project project, Actor actor, AdjustmentInput input, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.AcceptAdjustment);
        var (people, dueOn, budget, currency, comment) = ProjectTaskRules.Check(input);
        if (people is null && (input.Owner is null || input.Owner.UserId == OwnerId) && (dueOn is null || dueOn == DueOn) && budget is null or 0)
            throw ProjectTaskErrors.NothingChanges();
        var asked = AskedAdjustment!;
        asked.Accept(actor, people, input.Owner, dueOn, budget, currency, comment, now);
        Status = next;
        Answered(actor, "Accept", now);
        Set(project, input.Owner ?? Owner, dueOn ?? DueOn, now);
        return Said("adjustment-accepted", actor, new JsonObject
        {
            ["adjustment"] = asked.Number, ["people"] = people, ["owner"] = input.Owner?.Name, ["dueOn"] = Day(dueOn),
            ["budgetAmount"] = budget?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture), ["currency"] = currency, ["comment"] = comment,
        });
    }

    /// <summary>The project manager declines: both leads disagree, so an escalation opens at level 1 in the same transaction.</summary>
    public ActOutcome DeclineAdjustment(Actor actor, string? reason, DateTimeOffset now, out EscalationInput dispute)
    {
        var next = Require(actor, ProjectTaskAction.DeclineAdjustment);
        var why = ProjectTaskRules.Text(reason, "reason");
        var asked = AskedAdjustment!;
        asked.Decline(actor, why, now);
        (Status, UpdatedAt) = (next, now);
        Answered(actor, "Decline", now);
        var title = $"{Number}: {Title}";
        dispute = new EscalationInput(
            title.Length <= EscalationRules.TitleLength ? title : title[..EscalationRules.TitleLength], $"{asked.Difficulty}\n\n{why}",
            nameof(EscalationSeverity.Everyday), "DELIVERY", ["ENGINEERING"]);
        return Said("adjustment-declined", actor, new JsonObject { ["adjustment"] = asked.Number, ["reason"] = why });
    }

    /// <summary>Notes which escalation the last refusal opened.</summary>
    public void IsEscalated(Guid escalationId) => _adjustments[^1].IsEscalated(escalationId);

    private void Answered(Actor by, string outcome, DateTimeOffset now)
    {
        foreach (var work in _work.Where(w => w.IsPending && w.Kind is WorkTaskKind.AdjustResources).ToList())
            work.Answered(by.UserId, outcome, now);
    }
}
