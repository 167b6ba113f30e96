using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Finds what a change request publishes when it takes effect, with everything that this takes, because a burst reads nothing.</summary>
public sealed class ProposedPublications(CheckDefinition check, TimeProvider clock)
{
    /// <summary>Null for a request that publishes nothing, which is told from its signed text alone.</summary>
    public async Task<ProposedPublication?> Of(WorkflowDbContext db, ChangeRequest subject, CancellationToken ct)
    {
        if (PublicationText.In(subject.Current.Content.Description) is not { } line)
            return null;
        var version = PublicationText.VersionIdIn(line) is { } id ? await db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.Id == id, ct) : null;
        if (version is null || version.ChangeRequestId != subject.Id)
            return new(line, DefinitionErrors.NotProposed(subject.Number));
        if (PublicationText.LineOf(version) != line)
            return new(line, DefinitionErrors.NotAsSigned(version.DefinitionId, version.Number));
        if (version.IsPublished)
            return new(line, null);
        var newer = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished && v.Number > version.Number).Select(v => (int?)v.Number).SingleOrDefaultAsync(ct);
        if (newer is { } published)
            return new(line, DefinitionErrors.Older(version.Number, published));
        try
        {
            await check.Demand(db, DefinitionStore.Read(version), ct);
        }
        catch (InvalidDefinitionException invalid)
        {
            return new(line, new RefusedException(RefusalKind.Unprocessable, DefinitionErrors.InvalidCode, invalid.Message));
        }

        return new(line, null, Act(db, subject, version, await new DefinitionStore(db, clock).Activation(version, ct)));
    }

    private static Action Act(WorkflowDbContext db, ChangeRequest subject, WorkflowDefinitionVersion version, Action activate) => () =>
    {
        activate();
        db.Audit(DefinitionDecision.Line(Actor.System, "definition.published", version, ("changeRequest", subject.Number)));
    };
}

/// <summary>A version that is published with a change request, and only exactly as both leads have signed it.</summary>
/// <param name="refusal">Why it cannot be published any more; null: it can.</param>
public sealed class ProposedPublication(string line, RefusedException? refusal, Action? publish = null) : IEffect
{
    public void Happen()
    {
        DemandPossible();
        publish?.Invoke();
    }

    public void DemandPossible()
    {
        if (refusal is not null)
            throw refusal;
    }

    /// <summary>What is signed names a drawing or not from its beginning on; people edit the words around it.</summary>
    public static void DemandSame(ProposedPublication? before, string? description)
    {
        if (PublicationText.In(description) != before?.Line)
            throw DefinitionErrors.TextOfThePublication();
    }

    private string Line => line;
}
