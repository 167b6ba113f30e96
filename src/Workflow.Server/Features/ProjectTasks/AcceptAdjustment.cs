using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The project manager answers a technical difficulty with other people, another date or another budget.</summary>
public sealed class AcceptAdjustment(ProjectTaskAct act)
{
    /// <summary>At least one of people, ownerId, dueOn and budgetAmount.</summary>
    public sealed record Request
    {
        /// <summary>Who is added or moved, in words.</summary>
        public string? People { get; init; }
        public Guid? OwnerId { get; init; }
        public DateOnly? DueOn { get; init; }

        /// <summary>What the budget of the task grows by; with a currency.</summary>
        public decimal? BudgetAmount { get; init; }

        /// <summary>ISO 4217.</summary>
        public string? Currency { get; init; }
        public string? Comment { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "accept-adjustment", async (found, _, token) =>
    {
        var owner = await TaskOwners.Find(found.Db, found.Project.Id, request.OwnerId, token);
        var input = new AdjustmentInput(request.People, owner, request.DueOn, request.BudgetAmount, request.Currency, request.Comment);
        return found.Subject.AcceptAdjustment(found.Project, actor, input, found.Now);
    }, ct);
}
