using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>Every refusal about tasks of a project and their resource adjustments.</summary>
public static class ProjectTaskErrors
{
    public const string NotFoundCode = "project-task.not-found";
    public const string NotYourRoleCode = "project-task.not-your-role";
    public const string IntegrationCode = "project-task.integration";
    public const string NotAllowedCode = "project-task.not-allowed-now";
    public const string InvalidCode = "project-task.invalid";
    public const string NoChangeCode = "project-task.adjustment-changes-nothing";
    public const string OwnerOutsideCode = "project-task.owner-outside-project";

    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFoundCode, "There is no such task.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRoleCode, $"Only {who} may do this.");

    public static RefusedException Integration() => new(RefusalKind.Forbidden, IntegrationCode, "An integration account is a program: tasks are people's work.");

    public static RefusedException NotNow(ProjectTaskStatus status, ProjectTaskAction action) =>
        new(RefusalKind.Conflict, NotAllowedCode, $"{action} is not possible while the task is {status}.",
            allowed: [.. ProjectTaskLifecycle.Possible(status).Select(a => a.ToString())]);

    public static RefusedException NothingChanges() =>
        new(RefusalKind.Unprocessable, NoChangeCode, "Accepting changes people, date or budget; else decline with a reason.", allowed: ["people", "ownerId", "dueOn", "budgetAmount"]);

    public static RefusedException OwnerOutside() =>
        new(RefusalKind.Unprocessable, OwnerOutsideCode, "A task is owned by somebody active who belongs to the project or to management.", "ownerId");
}
