using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ProjectTasks;

namespace Workflow.Server.Features.Meetings;

/// <summary>An action item of a meeting as somebody typed it: it becomes a task on the project's board, in its owner's inbox at once.</summary>
public sealed record ActionItemRequest
{
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>Somebody of the project or of management.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The last day on which it is in time, at the project's site.</summary>
    public required DateOnly DueOn { get; init; }
}

internal static class GiveActionItem
{
    /// <summary>How a kind of meeting takes an action item.</summary>
    public delegate ActOutcome Giving(Project project, string taskNumber, Actor actor, ProjectTaskInput input, DateTimeOffset now, out ProjectTask task);

    public static async Task<ActOutcome> Run<TMeeting, TStep>(MeetingCase<TMeeting, TStep> found, Actor actor, ActionItemRequest request, Giving give, CancellationToken ct)
        where TMeeting : Meeting<TStep> where TStep : struct, Enum
    {
        var (db, project) = (found.Context, found.Project);
        var owner = await TaskOwners.Find(db, project.Id, request.OwnerId, ct);
        var number = ProjectTaskRules.Number(project.Code, await db.NextNumber(project.Id, CreateProjectTask.Numbers, ct));
        var outcome = give(project, number, actor, new ProjectTaskInput(request.Title, request.Description, owner, request.DueOn), found.Now, out var task);
        db.ProjectTasks.Add(task);
        return outcome;
    }
}
