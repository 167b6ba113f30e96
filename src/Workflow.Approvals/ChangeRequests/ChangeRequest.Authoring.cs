using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;

namespace Workflow.Approvals.ChangeRequests;

// What its author does, and the clock that ends what the author forgot.
public sealed partial class ChangeRequest
{
    /// <summary>How long a draft, or a returned request, waits for its author.</summary>
    public static readonly TimeSpan PatienceFor = TimeSpan.FromDays(90);

    /// <summary>A new draft. The author is any member or lead of the project, or an integration that belongs to it.</summary>
    public static ActOutcome Create(
        Project project, string number, Actor author, ChangeContentInput input, DateTimeOffset now, out ChangeRequest request)
    {
        if (!author.Sees(project.Id))
            throw ProjectErrors.NotFound();
        if (!author.BelongsTo(project.Id))
            throw ChangeRequestErrors.RoleOnly("people of the project");
        var content = ChangeContentRules.Check(input);
        if (!project.IsActive)
            throw ProjectErrors.Inactive(project.Code);
        request = new ChangeRequest
        {
            Id = Guid.CreateVersion7(now), ProjectId = project.Id, Number = number, AuthorId = author.UserId, AuthorName = author.DisplayName,
            Status = ChangeRequestStatus.Draft, Revision = 1, Title = content.Title, CreatedAt = now, UpdatedAt = now, ExpiresAt = now + PatienceFor,
        };
        request._revisions.Add(new ChangeRequestRevision(request.Id, 1, content, now));
        return new ActOutcome([request.Told("created", author, new JsonObject { ["title"] = content.Title })]);
    }

    /// <summary>
    /// Edits a draft, or begins the next revision of a returned request. <paramref name="ifMatch"/>: the <see cref="ChangeRequestRevision.ETag"/>
    /// the author worked on.
    /// </summary>
    public ActOutcome Edit(Actor actor, ChangeContentInput input, string? ifMatch, DateTimeOffset now)
    {
        if (ChangeRequestPolicy.Objection(this, actor, ChangeRequestAction.Edit) is { } objection)
            throw objection;
        if (string.IsNullOrWhiteSpace(ifMatch))
            throw ChangeRequestErrors.NoIfMatch();
        if (ifMatch != Current.ETag)
            throw ChangeRequestErrors.Edited(Current.ETag);
        RequireNow(ChangeRequestAction.Edit);
        var content = ChangeContentRules.Check(input);

        if (Current.IsSubmitted)
            BeginRevision(content, now);
        else
            Current.Edit(content);
        (Title, UpdatedAt) = (content.Title, now);
        return new ActOutcome([Told("edited", actor, new JsonObject { ["edition"] = Current.ETag.Trim('"'), ["title"] = content.Title })]);
    }

    /// <summary>
    /// Freezes the content and hands it to the workflow: <paramref name="instanceId"/> and <paramref name="definitionVersionId"/> are those that carry it
    /// from now on. A returned request becomes the next revision even when nothing was edited. <paramref name="limits"/>: those of the project at this
    /// moment; they hold for this submission whatever is set later.
    /// </summary>
    public ActOutcome Submit(Actor actor, Project project, Guid instanceId, string definitionVersionId, DateTimeOffset now, LimitsSnapshot? limits = null)
    {
        Require(actor, ChangeRequestAction.Submit);
        var revise = OpenTask(WorkTaskKind.Revise, WorkTaskRole.Author);
        if (Status is ChangeRequestStatus.Returned && revise is null)
            throw ChangeRequestErrors.NobodyAsked(ChangeRequestAction.Submit);
        if (!project.IsActive)
            throw ProjectErrors.Inactive(project.Code);

        if (Current.IsSubmitted)
            BeginRevision(Current.Content, now);
        Current.Freeze(this, definitionVersionId, actor.UserId, now, limits);
        (InstanceId, SubmittedAt, ExpiresAt) = (instanceId, now, null);
        var wait = revise?.Done(actor.UserId, "Submit", now);
        Become(ChangeRequestStatus.Submitted, now, "Resubmitted.");
        return new ActOutcome(
            [Told("submitted", actor, Submitted(definitionVersionId))],
            wait is null ? null : ResumeAt(wait.Value, "Submit", null));
    }

    private JsonObject Submitted(string definitionVersionId)
    {
        var details = new JsonObject { ["contentHash"] = Current.ContentHash, ["definitionVersionId"] = definitionVersionId };
        if (ExceededLimits.Count > 0)
            details["aboveLimits"] = new JsonArray([.. ExceededLimits.Select(what => (JsonNode)what)]);
        return details;
    }

    /// <summary>Ends it before it is effective; the caller cancels the workflow instance in the same transaction.</summary>
    public ActOutcome Withdraw(Actor actor, string? comment, DateTimeOffset now)
    {
        Require(actor, ChangeRequestAction.Withdraw);
        var why = ChangeContentRules.Comment(comment);
        var from = Status;
        ExpiresAt = null;
        Become(ChangeRequestStatus.Withdrawn, now, "The author has withdrawn the request.");
        return new ActOutcome([Told("withdrawn", actor, Step(from, why))]);
    }

    /// <summary>The clock's act: ends a draft or returned request whose time is over; the caller cancels the workflow instance in the same transaction.</summary>
    public ActOutcome Expire(DateTimeOffset now)
    {
        var next = RequireNow(ChangeRequestAction.Expire);
        if (ExpiresAt is not { } expiresAt || now < expiresAt)
            throw ChangeRequestErrors.TooEarlyToExpire(ExpiresAt);
        var from = Status;
        ExpiresAt = null;
        Become(next, now, "The request has expired.");
        return new ActOutcome([Told("expired", Actor.System, Step(from, null))]);
    }

    /// <summary>Any edit voids what was signed: the earlier signatures stay as history.</summary>
    private void BeginRevision(ChangeContent content, DateTimeOffset now)
    {
        VoidSignatures();
        Revision++;
        _revisions.Add(new ChangeRequestRevision(Id, Revision, content, now));
    }

    private void VoidSignatures()
    {
        foreach (var signoff in Standing.ToList())
            signoff.MakeVoid();
        foreach (var signature in StandingCountersignatures.ToList())
            signature.MakeVoid();
    }

    private JsonObject Step(ChangeRequestStatus from, string? comment) =>
        new() { ["from"] = from.ToString(), ["to"] = Status.ToString(), ["comment"] = comment };

    private static Resumption ResumeAt((Guid InstanceId, int BookmarkId) wait, string outcome, string? comment) =>
        new(wait.InstanceId, wait.BookmarkId, new JsonObject { ["outcome"] = outcome, ["comment"] = comment });
}
