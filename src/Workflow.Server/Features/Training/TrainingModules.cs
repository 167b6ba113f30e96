using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <param name="For">Whose curriculum it belongs to.</param>
/// <param name="Prerequisites">A valid certificate of each is needed first.</param>
/// <param name="ValidMonths">How long a certificate lasts.</param>
/// <param name="MostAttempts">How often somebody who attended may be assessed.</param>
/// <param name="IsRetired">It is planned no more; what was given stays valid.</param>
public sealed record ModuleView(
    string Code, string Name, string NameZh, ProjectRole For, bool IsBasic, IReadOnlyList<string> Prerequisites, int ValidMonths, int MostAttempts, bool IsRetired)
{
    public static ModuleView Of(TrainingModule m) => new(m.Code, m.Name, m.NameZh, m.For, m.IsBasic, m.Prerequisites, m.ValidMonths, m.MostAttempts, m.IsRetired);
}

/// <summary>The catalogue.</summary>
public sealed class TrainingModules(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<TrainingModule> Sortings = new Sorting<TrainingModule>("code", m => m.Code)
        .By("code", m => m.Code).By("name", m => m.Name).By("nameZh", m => m.NameZh).By("for", m => m.For).By("validMonths", m => m.ValidMonths);

    public sealed record Query
    {
        public string? For { get; init; }
        public bool? IsBasic { get; init; }
        public bool? IsRetired { get; init; }

        /// <summary>Part of the code or of either name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ModuleView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var rows = db.TrainingModules.AsNoTracking();
        if (query.For is { } name)
        {
            var role = EnumName.Of<ProjectRole>("for", name);
            rows = rows.Where(m => m.For == role);
        }

        if (query.IsBasic is { } basic)
            rows = rows.Where(m => m.IsBasic == basic);
        if (query.IsRetired is { } retired)
            rows = rows.Where(m => m.IsRetired == retired);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(m => m.Code.Contains(search) || m.Name.ToUpper().Contains(search) || m.NameZh.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. items.Select(ModuleView.Of)], page.Page, page.PageSize, total);
    }
}

/// <summary>One module.</summary>
public sealed class TrainingModuleDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<ModuleView> Run(Actor actor, string code, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return ModuleView.Of(await Learners.Module(db, code, ct) ?? throw TrainingErrors.ModuleNotFound());
    }
}
