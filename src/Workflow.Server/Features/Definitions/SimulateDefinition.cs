using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// A dry run: who would be asked, in which order, with which deadlines. Nothing is stored and nobody is told. Whoever may submit change requests sees
/// the route of the published process; who draws sees the route of any version, also of one that is not saved.
/// </summary>
public sealed class SimulateDefinition(IDbContextFactory<WorkflowDbContext> contexts, ActivityCatalog catalog, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>The workflow's inputs by name.</summary>
        public JsonObject? Input { get; init; }

        /// <summary>Outcomes by activity id, in the order in which the activity is asked; what is not named is answered as expected.</summary>
        public IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers { get; init; }

        /// <summary>A version; the published one when left out, or the latest when none is published.</summary>
        public int? Number { get; init; }

        /// <summary>A drawing that is not saved, in the Elsa 3 format, in place of a version.</summary>
        public JsonObject? Definition { get; init; }
    }

    /// <param name="Who">A role, or what the step names; null when the drawing does not say.</param>
    /// <param name="At">When it would be asked, were everybody to answer at once.</param>
    /// <param name="Answer">What the dry run took for the answer; null: the route was left open here.</param>
    public sealed record Step(int Number, string ActivityId, string? ActivityName, string Kind, string? Who, DateTimeOffset At, DateTimeOffset? DueAt, IReadOnlyList<string> Outcomes, string? Answer);

    /// <param name="Ended">False: it was left waiting, or stopped at an incident, which is the last step then.</param>
    public sealed record Response(bool Ended, WorkflowSubStatus SubStatus, IReadOnlyList<Step> Steps, IReadOnlyDictionary<string, JsonNode?> Variables, IReadOnlyList<FindingView> Findings);

    public async Task<Response> Run(Actor actor, string definitionId, Request request, CancellationToken ct)
    {
        Policies.DemandSomewhere(actor, Permission.SimulateDefinition);
        var draws = Policies.Allows(actor, Permission.SimulateDefinition);
        if (!draws && (definitionId != SubmitChangeRequest.DefinitionId || request.Number is not null || request.Definition is not null))
            throw DefinitionErrors.NotFound();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId);
        var row = await (request.Number is { } number ? rows.Where(v => v.Number == number) : draws ? rows.Where(v => v.IsPublished || v.IsLatest) : rows.Where(v => v.IsPublished))
            .OrderByDescending(v => v.IsPublished).FirstOrDefaultAsync(ct) ?? throw (request.Number is null ? DefinitionErrors.NotFound() : DefinitionErrors.VersionNotFound());
        var definition = request.Definition is { } drawn ? DefinitionText.Read(drawn) with { Id = "unsaved", DefinitionId = definitionId } : DefinitionStore.Read(row);
        return await Route(db, definition, request, ct);
    }

    private async Task<Response> Route(WorkflowDbContext db, WorkflowDefinition definition, Request request, CancellationToken ct)
    {
        var library = await DefinitionLibrary.For(db, definition, ct);
        var findings = new DefinitionValidator(catalog, library).Validate(definition);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new InvalidDefinitionException(definition.DefinitionId, errors);
        var left = (request.Answers ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(a => a.Key, a => new Queue<string>(a.Value));
        var route = Simulation.Run(CompiledDefinition.Compile(definition, catalog, library), catalog, (JsonObject)(request.Input ?? []).DeepClone(), step => Answer(left, step), clock.GetUtcNow());
        return new(route.Ended, route.SubStatus,
            [.. route.Steps.Select(s => new Step(s.Number, s.ActivityId, s.ActivityName, s.Kind, s.Who, s.At, s.DueAt, s.Outcomes, s.Answer))], route.Variables, FindingView.Of(findings));
    }

    private static string? Answer(Dictionary<string, Queue<string>> left, SimulatedStep step)
    {
        if (!left.TryGetValue(step.ActivityId, out var answers) || !answers.TryDequeue(out var answer))
            return null;
        return step.Kind == "http" || step.Outcomes.Contains(answer) ? answer : throw RequestErrors.Invalid("answers", $"'{step.ActivityId}' cannot be answered with '{answer}'.", step.Outcomes);
    }
}
