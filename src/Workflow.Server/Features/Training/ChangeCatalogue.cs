using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The coordinator puts a module into the catalogue.</summary>
public sealed class CreateModule(TrainingModuleAct act, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>Capital letters, digits and single hyphens; it never changes.</summary>
        public required string Code { get; init; }
        public required string Name { get; init; }

        /// <summary>简体中文.</summary>
        public required string NameZh { get; init; }

        /// <summary>Whose curriculum: EngineeringManager or ProjectManager; it never changes.</summary>
        public required ProjectRole For { get; init; }
        public bool IsBasic { get; init; }

        /// <summary>Codes of modules in use of the same curriculum, without a circle.</summary>
        public IReadOnlyList<string>? Prerequisites { get; init; }
        public required int ValidMonths { get; init; }

        /// <summary>1 to 10; 3 when left out.</summary>
        public int? MostAttempts { get; init; }
    }

    public Task<TrainingModuleAnswer> Run(Actor actor, Request r, CancellationToken ct) => act.Run(actor, null, "create", (_, catalogue) =>
    {
        var outcome = TrainingModule.Create(actor, new ModuleInput(r.Code, r.Name, r.NameZh, r.For, r.IsBasic, r.Prerequisites, r.ValidMonths, r.MostAttempts), catalogue, clock.GetUtcNow(), out var module);
        return (module, outcome);
    }, ct);
}

/// <summary>The coordinator changes a module: all but its code and curriculum. It holds from now on and alters no certificate.</summary>
public sealed class ChangeModule(TrainingModuleAct act)
{
    public sealed record Request
    {
        public required string Name { get; init; }

        /// <summary>简体中文.</summary>
        public required string NameZh { get; init; }

        /// <summary>May be left out; another one is refused.</summary>
        public ProjectRole? For { get; init; }
        public bool IsBasic { get; init; }

        /// <summary>All of them: codes of modules in use of the same curriculum, without a circle.</summary>
        public IReadOnlyList<string>? Prerequisites { get; init; }
        public required int ValidMonths { get; init; }

        /// <summary>1 to 10; 3 when left out.</summary>
        public int? MostAttempts { get; init; }
    }

    public Task<TrainingModuleAnswer> Run(Actor actor, string code, Request r, CancellationToken ct) => act.Run(actor, code, "change", (module, catalogue) =>
        (module!, module!.Change(actor, new ModuleInput(code, r.Name, r.NameZh, r.For, r.IsBasic, r.Prerequisites, r.ValidMonths, r.MostAttempts), catalogue)), ct);
}

/// <summary>The coordinator retires a module: it is planned no more, what was given stays valid. Doing it again changes nothing.</summary>
public sealed class RetireModule(TrainingModuleAct act)
{
    public Task<TrainingModuleAnswer> Run(Actor actor, string code, CancellationToken ct) => act.Run(actor, code, "retire", (module, catalogue) =>
        (module!, module!.Retire(actor, catalogue, out var outcome) ? outcome : null), ct);
}
