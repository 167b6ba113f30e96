using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.ChangeRequests;

// What the workflow asks for. It draws the way; whether a step may be taken is decided here each time, whatever was drawn.
public sealed partial class ChangeRequest
{
    internal void Ask(WorkOrder order, Guid instanceId, DateTimeOffset now)
    {
        if (!WorkTaskRules.Roles(order.Kind).Contains(order.Role))
            throw WorkTaskErrors.WrongRole(order.Kind, order.Role);
        if (!ChangeRequestPolicy.CanBeAnswered(order.Kind, Status) || Status is ChangeRequestStatus.Draft)
            throw WorkTaskErrors.NotAskedNow(order.Kind, Status.ToString());
        if (OpenTask(order.Kind, order.Role) is not null)
            throw WorkTaskErrors.AlreadyOpen(order.Kind, order.Role);
        if (order.Role.ProjectRole() is { } role && IsAnswered(order.Kind, role))
            throw WorkTaskErrors.AlreadyAnswered(order.Kind, role);
        WorkTaskRules.Check(order);

        _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, order.Role is WorkTaskRole.Author ? AuthorId : null,
            Revision, instanceId, order, now));
        UpdatedAt = now;
    }

    /// <summary>The open task of that bookmark, now cancelled; null when it is settled already.</summary>
    internal WorkTask? Release(Guid instanceId, int bookmarkId, string reason, DateTimeOffset now)
    {
        var task = _tasks.FirstOrDefault(t => t.Status is WorkTaskStatus.Open && t.InstanceId == instanceId && t.BookmarkId == bookmarkId);
        if (task is null)
            return null;
        task.Cancel(WorkTaskRules.Shortened(reason), now);
        UpdatedAt = now;
        return task;
    }

    /// <summary>The calendar has changed: people see in their inbox the deadline that counts.</summary>
    internal void MoveWork(Guid instanceId, int bookmarkId, DateTimeOffset dueAt, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (_tasks.FirstOrDefault(t => t.Status is WorkTaskStatus.Open && t.InstanceId == instanceId && t.BookmarkId == bookmarkId) is { } task)
            Move(task, dueAt, audit, now);
    }

    private void Move(WorkTask task, DateTimeOffset dueAt, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (task.DueAt is not { } before || before == dueAt)
            return;
        task.IsDue(dueAt);
        UpdatedAt = now;
        audit.Add(Told("clock-recomputed", Actor.System, new JsonObject
        {
            ["work"] = task.Kind.ToString(), ["role"] = task.Role.ToString(), ["from"] = ContentHashing.Instant(before), ["to"] = ContentHashing.Instant(dueAt),
        }));
    }

    /// <summary>
    /// A transition the workflow asks for. <paramref name="released"/>: the work it has let go of in this same burst; when time ran out, that is what
    /// the escalation suspends.
    /// </summary>
    internal StatusAnswer Move(
        string status, string? comment, Project project, IReadOnlyCollection<WorkTask> released, ICollection<AuditEntry> audit, DateTimeOffset now, IEffect? effect = null)
    {
        if (!Enum.GetNames<ChangeRequestStatus>().Contains(status, StringComparer.Ordinal))
            throw ChangeRequestErrors.NoSuchStatus(status);
        var wanted = Enum.Parse<ChangeRequestStatus>(status);
        var action = ChangeRequestLifecycle.AskedFor(wanted) ?? throw ChangeRequestErrors.NotTheWorkflows(wanted);
        var next = RequireNow(action);
        RequireGrounds(action, next);
        var said = ChangeContentRules.Comment(comment);
        var effectiveAt = now;
        if (action is ChangeRequestAction.TakeEffect && StartsAt(project) is { } startsAt)
        {
            if (now < startsAt)
                return new StatusAnswer.WaitUntil(startsAt);
            effectiveAt = Standing.Max(s => s.SignedAt) <= startsAt ? startsAt : now;
        }

        if (next is ChangeRequestStatus.Effective)
            effect?.Happen();
        var from = Status;
        if (next is ChangeRequestStatus.Escalated)
            foreach (var task in released.Where(_tasks.Contains))
                task.Suspend("");
        if (next is ChangeRequestStatus.Effective)
            EffectiveAt = effectiveAt;
        ExpiresAt = next is ChangeRequestStatus.Returned ? now + PatienceFor : null;
        Resolution = null;
        if (next is ChangeRequestStatus.InSignoff && Emergency is { CarriedOutAt: not null } emergency)
            Emergency = emergency with { OwedUntil = now + Emergency.SecondSignatureWithin };
        Become(next, now, $"The request is {InWords(next)}.");
        audit.Add(Told(Event(next), Actor.System, Step(from, said)));
        return new StatusAnswer.Done();
    }

    private void RequireGrounds(ChangeRequestAction action, ChangeRequestStatus next)
    {
        switch (action)
        {
            case ChangeRequestAction.CompleteAssessment:
                var missing = ProjectRoles.Leads.Where(role => AssessmentOf(role) is null).ToList();
                if (missing.Count > 0)
                    throw ChangeRequestErrors.NoAssessment(missing);
                break;
            case ChangeRequestAction.Approve or ChangeRequestAction.TakeEffect:
                RequireBothSignatures();
                break;
            case ChangeRequestAction.OpenSignoff or ChangeRequestAction.Reject or ChangeRequestAction.Return when Status is ChangeRequestStatus.Escalated:
                if (Resolution is not { } resolution || LeadsTo(resolution) != next)
                    throw ChangeRequestErrors.NoResolution(next);
                break;
            case ChangeRequestAction.Reject:
                RequireDecision(SignoffDecision.Reject, next);
                break;
            case ChangeRequestAction.Return:
                RequireDecision(SignoffDecision.Return, next);
                break;
        }
    }

    /// <summary>
    /// Two valid, current, approving signatures of two different people in the two lead roles over the content as it is now. Asked before Approved and
    /// again at the instant of taking effect; the hash is computed anew from the columns, so a row that was changed behind our back is found out.
    /// </summary>
    private void RequireBothSignatures()
    {
        var hash = Current.Recompute(this);
        if (hash is null || hash != Current.ContentHash || Standing.Any(s => s.ContentHash != hash))
            throw ChangeRequestErrors.Changed();
        var missing = ProjectRoles.Leads
            .Where(role => Standing.Count(s => s.Role == role) != 1 || StandingOf(role)!.Decision is not SignoffDecision.Approve).ToList();
        if (missing.Count > 0)
            throw ChangeRequestErrors.NotSigned(missing);
        if (Standing.GroupBy(s => s.SignerId).FirstOrDefault(g => g.Count() > 1) is { } one)
            throw ChangeRequestErrors.OnePerson(one.First().SignerName);
        if (Standing.FirstOrDefault(s => s.OnBehalfOf is { } lead && Standing.Any(other => other.SignerId == lead.UserId || (other != s && other.OnBehalfOf?.UserId == lead.UserId))) is { } both)
            throw ChangeRequestErrors.OnePerson(both.OnBehalfOf!.Name);
        RequireCountersignatures(hash);
    }

    private void RequireDecision(SignoffDecision decision, ChangeRequestStatus next)
    {
        if (!Standing.Any(s => s.Decision == decision && s.ContentHash == Current.ContentHash)
            && !StandingCountersignatures.Any(c => c.Decision == decision && c.ContentHash == Current.ContentHash))
            throw ChangeRequestErrors.NoDecision(next);
    }

    /// <summary>The first instant of the chosen day in the project's zone; null: at once.</summary>
    private DateTimeOffset? StartsAt(Project project) => project.Id != ProjectId
        ? throw new ArgumentException("Another project's calendar.", nameof(project))
        : Current.Content.EffectiveOn is { } day ? project.FirstInstantOf(day) : null;

    private bool IsAnswered(WorkTaskKind kind, ProjectRole role) => kind switch
    {
        WorkTaskKind.Assess => AssessmentOf(role) is not null,
        WorkTaskKind.Sign => StandingOf(role) is not null,
        WorkTaskKind.Revise or WorkTaskKind.Implement or WorkTaskKind.Verify or WorkTaskKind.Close or WorkTaskKind.Agree or WorkTaskKind.StatePosition
            or WorkTaskKind.Decide or WorkTaskKind.AnswerDecision or WorkTaskKind.Convene or WorkTaskKind.HoldMeeting or WorkTaskKind.DecideTogether
            or WorkTaskKind.Conclude or WorkTaskKind.Countersign or WorkTaskKind.Contest or WorkTaskKind.DoTask or WorkTaskKind.AdjustResources
            or WorkTaskKind.WriteSection or WorkTaskKind.HoldReview or WorkTaskKind.AcknowledgeReview or WorkTaskKind.HoldSync or WorkTaskKind.HoldDialogue or WorkTaskKind.AnswerPainPoint or WorkTaskKind.PublishDialogue => false,
    };

    private static ChangeRequestStatus LeadsTo(EscalationResolution resolution) => resolution switch
    {
        EscalationResolution.ReopenSignoff => ChangeRequestStatus.InSignoff,
        EscalationResolution.Return => ChangeRequestStatus.Returned,
        EscalationResolution.Reject => ChangeRequestStatus.Rejected,
    };

    private static string InWords(ChangeRequestStatus status) => status is ChangeRequestStatus.InSignoff ? "in signoff" : status.ToString().ToLowerInvariant();

    // "assessed" and "signed" are what people do; the status that follows has a name of its own.
    private static string Event(ChangeRequestStatus status) => status switch
    {
        ChangeRequestStatus.Assessed => "both-assessed",
        ChangeRequestStatus.InSignoff => "in-signoff",
        _ => status.ToString().ToLowerInvariant(),
    };
}
