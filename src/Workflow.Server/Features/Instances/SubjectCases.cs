using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.WeeklySyncs;

namespace Workflow.Server.Features.Instances;

/// <summary>Opens whatever an instance is about.</summary>
public sealed class SubjectCases(ChangeRequestCases changeRequests, EscalationCases escalations, ReviewCases reviews, WeeklySyncCases syncs, DialogueCases dialogues)
{
    /// <summary>Null: the instance is about nothing.</summary>
    /// <exception cref="InvalidOperationException">It is about something that is not there.</exception>
    public async Task<SubjectCase?> Find(WorkflowDbContext db, string? type, Guid? id, CancellationToken ct) => (type, id) switch
    {
        (ChangeRequest.SubjectType, { } request) => await changeRequests.Find(db, request, ct) ?? throw Missing(type, request),
        (Escalation.SubjectType, { } escalation) => await escalations.Find(db, escalation, ct) ?? throw Missing(type, escalation),
        (JointReview.SubjectType, { } review) => await reviews.Find(db, review, ct) ?? throw Missing(type, review),
        (WeeklySync.SubjectType, { } sync) => await syncs.Find(db, sync, ct) ?? throw Missing(type, sync),
        (DialogueDay.SubjectType, { } day) => await dialogues.Find(db, day, ct) ?? throw Missing(type, day),
        _ => null,
    };

    private static InvalidOperationException Missing(string type, Guid id) => new($"{type} {id} of an instance is missing.");
}
