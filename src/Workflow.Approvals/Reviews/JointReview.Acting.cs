using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.Approvals.Reviews;

// What leads, director and VP do.
public sealed partial class JointReview
{
    /// <summary>Saves what a lead has written so far; nothing of it binds and nothing is audited.</summary>
    /// <param name="basedOn">The edit that was read: another one has been saved meanwhile, perhaps in another window.</param>
    public ActOutcome Draft(Actor actor, SectionInput input, int? basedOn, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.Draft);
        var section = SectionOf(LeadRole(actor));
        var text = ReviewRules.Check(input);
        if (section.IsSubmitted)
            throw ReviewErrors.Submitted(section.Role);
        if (basedOn != section.Edit)
            throw ReviewErrors.EditedMeanwhile(section.Edit);
        section.Save(actor, text, now);
        UpdatedAt = now;
        return new ActOutcome([]);
    }

    /// <summary>A lead hands in their own section. With both, the review is ready to be held.</summary>
    public ActOutcome Submit(Actor actor, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.Submit);
        var section = SectionOf(LeadRole(actor));
        if (section.IsSubmitted)
            throw ReviewErrors.Submitted(section.Role);
        if ((section.Progress is null ? "progress" : section.RiskPoints is null ? "riskPoints" : section.NextSteps is null ? "nextSteps" : null) is { } empty)
            throw ReviewErrors.Empty(empty);
        section.Submit(actor, now);
        UpdatedAt = now;
        Done(actor, section.Role.TaskRole(), "Submit", now);
        return new ActOutcome([Told("section-submitted", actor, section.ToJson())], Missing.Count == 0 ? Answered("Complete", now) : null);
    }

    /// <summary>A lead wants to change their section once more, until the review is held.</summary>
    public ActOutcome TakeBack(Actor actor, DateTimeOffset now)
    {
        var next = Require(actor, JointReviewAction.TakeBack);
        var section = SectionOf(LeadRole(actor));
        if (!section.IsSubmitted)
            throw ReviewErrors.NotSubmitted(section.Role);
        section.TakeBack();
        (Status, UpdatedAt) = (next, now);
        return new ActOutcome([Told("section-taken-back", actor, new JsonObject { ["role"] = section.Role.ToString() })], Answered("TakenBack", now));
    }

    /// <summary>Another time or place for the meeting.</summary>
    public ActOutcome Plan(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.Plan);
        return new ActOutcome([Replan(actor, startsAt, endsAt, place, now)]);
    }

    /// <summary>
    /// The meeting takes place: both sections are in, and the pack is frozen with them. <paramref name="live"/>: what the system knows at this moment.
    /// </summary>
    public ActOutcome Hold(Actor actor, JsonObject live, DateTimeOffset now)
    {
        var next = Require(actor, JointReviewAction.Hold);
        if (Missing is { Count: > 0 } missing)
            throw ReviewErrors.Missing(missing);
        PackText = CanonicalJson.Write(Pack(live));
        PackHash = ContentHashing.Hash(PackText);
        (Status, HeldAt, HeldByName, UpdatedAt) = (next, now, actor.DisplayName, now);
        return new ActOutcome([Told("held", actor, new JsonObject { ["packHash"] = PackHash })]);
    }

    /// <summary>The whole pack: what the system knows, and both sections as they are.</summary>
    public JsonObject Pack(JsonObject live)
    {
        var pack = (JsonObject)live.DeepClone();
        (pack["schema"], pack["reviewId"], pack["projectId"], pack["number"], pack["month"]) = (1, Id.ToString("D"), ProjectId.ToString("D"), Number, Month.ToString("yyyy-MM", Invariant));
        pack["sections"] = new JsonArray([.. ProjectRoles.Leads.Select(role => (JsonNode)SectionOf(role).ToJson())]);
        return pack;
    }

    public ActOutcome WriteMinutes(Actor actor, string? minutes, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.WriteMinutes);
        Minutes = ReviewRules.Minutes(minutes);
        UpdatedAt = now;
        return new ActOutcome([Told("minutes-written", actor, new JsonObject { ["contentHash"] = ContentHashing.Hash(Minutes) })]);
    }

    public ActOutcome AddDecision(Actor actor, string? text, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.AddDecision);
        var decision = new ReviewDecision(_decisions.Count + 1, ReviewRules.Decision(text, _decisions.Count), actor, now);
        _decisions.Add(decision);
        UpdatedAt = now;
        return new ActOutcome([Told("decided", actor, new JsonObject { ["decision"] = decision.Number, ["text"] = decision.Text })]);
    }

    /// <summary>An action item becomes a task on the project's board at once, in its owner's inbox.</summary>
    public ActOutcome AddActionItem(Project project, string taskNumber, Actor actor, ProjectTaskInput input, DateTimeOffset now, out ProjectTask task)
    {
        Require(actor, JointReviewAction.AddActionItem);
        return Give(project, taskNumber, actor, input, now, out task);
    }

    /// <summary>Minutes, decisions and action items are complete: director and VP are asked to acknowledge them, and they change no more.</summary>
    public ActOutcome Record(Actor actor, DateTimeOffset now)
    {
        var next = Require(actor, JointReviewAction.Record);
        if (Minutes is null)
            throw ReviewErrors.NoMinutes();
        RecordHash = ContentHashing.Hash(CanonicalJson.Write(RecordJson()));
        (Status, UpdatedAt) = (next, now);
        return new ActOutcome([Told("recorded", actor, new JsonObject { ["recordHash"] = RecordHash, ["packHash"] = PackHash })], Answered("Held", now));
    }

    /// <summary>Director and VP each say that they have read exactly this record. With both, the review is closed.</summary>
    public ActOutcome Acknowledge(Actor actor, string? recordHash, DateTimeOffset now)
    {
        Require(actor, JointReviewAction.Acknowledge);
        // Who holds both roles acknowledges one of them: the other is another person's.
        if (_acknowledgements.Any(a => a.ById == actor.UserId))
            throw _acknowledgements.Count == 1 && actor.Is(OrganisationRole.TechnicalDirector) && actor.Is(OrganisationRole.OperationsVp) ? ReviewErrors.OnePerson() : ReviewErrors.Acknowledged();
        var open = new[] { OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp }.Where(r => actor.Is(r) && _acknowledgements.All(a => a.Role != r)).ToList();
        if (open.Count == 0)
            throw ReviewErrors.Acknowledged();
        if (recordHash != RecordHash)
            throw ReviewErrors.Changed();
        var given = new ReviewAcknowledgement(open[0], actor, RecordHash!, now);
        _acknowledgements.Add(given);
        UpdatedAt = now;
        Done(actor, given.Role is OrganisationRole.TechnicalDirector ? WorkTaskRole.TechnicalDirector : WorkTaskRole.OperationsVp, "Acknowledge", now);
        return new ActOutcome(
            [Told("acknowledged", actor, new JsonObject { ["role"] = given.Role.ToString(), ["recordHash"] = RecordHash })], _acknowledgements.Count == 2 ? Answered("Acknowledged", now) : null);
    }

    /// <summary>The project is no longer active: a review that was not held is not held any more. Null: it goes on, because it was.</summary>
    public ActOutcome? ProjectClosed(Actor by, string why, DateTimeOffset now)
    {
        if (JointReviewLifecycle.Next(Status, JointReviewAction.Cancel) is not { } next)
            return null;
        Status = next;
        return new ActOutcome([Drop(by, why, now)]);
    }

    private JsonObject RecordJson() => new()
    {
        ["schema"] = 1, ["reviewId"] = Id.ToString("D"), ["number"] = Number, ["packHash"] = PackHash, ["minutes"] = Minutes,
        ["decisions"] = new JsonArray([.. _decisions.Select(d => (JsonNode)d.Text)]),
        ["actionItems"] = ActionItemsJson(),
    };
}
