using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The project manager declines; in the same transaction an escalation about the task opens at level 1.</summary>
public sealed class DeclineAdjustment(ProjectTaskAct act, EscalationCases escalations)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "decline-adjustment", async (found, attempt, token) =>
    {
        var (db, task, project) = (found.Db, found.Subject, found.Project);
        var declined = task.DeclineAdjustment(actor, request.Reason, found.Now, out var dispute);
        var number = EscalationNumber.Format(project.Code, await db.NextNumber(project.Id, EscalationCases.Numbers, token));
        var raised = Escalation.Raise(project, number, actor, dispute, EscalationOrigin.DeclinedAdjustment,
            new EscalationSubject(ProjectTask.SubjectType, task.Id, task.Number), found.Now, out var escalation);
        db.Escalations.Add(escalation);
        task.IsEscalated(escalation.Id);
        var opened = escalations.Around(db, escalation, null, project, await db.CalendarOf(project, found.Now, token));
        opened.Write(raised.Audit);
        await opened.Start(attempt, token);
        return declined;
    }, ct);
}
