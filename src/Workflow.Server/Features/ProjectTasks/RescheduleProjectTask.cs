using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Another due date, or none.</summary>
public sealed class RescheduleProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        /// <summary>The last day on which it is in time, at the project's site; null: none.</summary>
        public required DateOnly? DueOn { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "reschedule", found => found.Subject.Reschedule(found.Project, actor, request.DueOn, found.Now), ct);
}
