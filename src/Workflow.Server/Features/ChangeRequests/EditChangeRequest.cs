using Workflow.Approvals.People;
using Workflow.Server.Features.Attachments;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The author edits a draft, or begins the next revision of a returned request.</summary>
public sealed class EditChangeRequest(ChangeRequestAct act)
{
    public sealed record Request : ContentInput;

    /// <param name="ifMatch">The ETag of the edition the author worked on.</param>
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? ifMatch, Request request, CancellationToken ct) => act.Run(
        actor, id, Permission.EditChangeRequest, "change-request.edit",
        async (found, attempt, token) =>
        {
            var outcome = found.Subject.Edit(actor, request.ToDomain(), ifMatch is { Length: > 0 } ? ifMatch : null, found.Now);
            ProposedPublication.DemandSame(found.Publication, found.Subject.Current.Content.Description);
            await found.Context.Attach(found.Project.Id, found.Subject.Current.Content, token);
            await found.Go(attempt, outcome, token);
        }, ct);
}
