using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// Puts a version up for signature instead of publishing it: a change request in the configured project, submitted at once. Its author is whoever publishes,
/// so it has to be one of the project's people. While it is under way the version stays as it is, and publishing again answers with the same request.
/// </summary>
public sealed class ProposePublication(ChangeRequestCases cases)
{
    public async Task<SignatureRequest> Run(DefinitionDecision decision, WorkflowDefinitionVersion version, Guid projectId, CancellationToken ct)
    {
        var db = decision.Db;
        await decision.Store.Pin(version, ct);
        if (version.ChangeRequestId is { } id && await db.ChangeRequestForDecision(id, ct) is { } before)
        {
            if (await decision.Store.AwaitsSignatures(version, ct))
                return SignatureRequest.Of(before);
            if (before.Status is ChangeRequestStatus.Returned && PublicationText.In(before.Current.Content.Description) == PublicationText.LineOf(version))
                throw DefinitionErrors.Returned(version.Number, before.Number);
        }

        var project = await db.Projects.SingleAsync(p => p.Id == projectId, ct);
        if (!decision.Actor.BelongsTo(projectId))
            throw DefinitionErrors.OutsideProject(project.Code);
        var published = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished).Select(v => (int?)v.Number).SingleOrDefaultAsync(ct);

        // The counter comes as late as it can: from here on others wait for it.
        var number = ChangeRequestNumber.Format(project.Code, await db.NextNumber(projectId, CreateChangeRequest.Numbers, ct));
        var outcome = ChangeRequest.Create(project, number, decision.Actor, Content(version, published), cases.Now, out var made);
        db.ChangeRequests.Add(made);
        version.ChangeRequestId = made.Id;
        var found = await cases.Around(db, made, ct);
        found.Write(outcome.Audit);
        decision.Audit("definition.proposed", version, ("before", published), ("changeRequest", number));
        await SubmitChangeRequest.SubmitFirst(found, decision.Attempt, ct);
        return SignatureRequest.Of(made);
    }

    private static ChangeContentInput Content(WorkflowDefinitionVersion version, int? published)
    {
        var title = $"Publish version {version.Number} of the process {version.Name}";
        var replaces = published is { } number ? $"It replaces version {number}; GET /api/definitions/{version.DefinitionId}/versions/{version.Number}/changes?from={number} tells what is different." : "No version is published now.";
        return new(
            title.Length > ChangeContentRules.TitleLength ? title[..(ChangeContentRules.TitleLength - 1)] + "…" : title,
            $"Version {version.Number} of '{version.DefinitionId}' is published when this request takes effect, exactly as it is drawn. {replaces}\n\n{PublicationText.LineOf(version)}",
            nameof(ChangeCategory.Quality), "A process that decides about the project's subjects is published with the signatures of both leads.",
            new ChangeImpactInput(0, "CNY", 0, false), null);
    }
}
