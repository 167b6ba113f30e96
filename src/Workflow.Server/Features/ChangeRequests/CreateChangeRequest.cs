using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Attachments;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Makes a draft with the next number of its project.</summary>
public sealed class CreateChangeRequest(Decisions decisions, ChangeRequestCases cases)
{
    internal const string Numbers = "change-request";

    public sealed record Request : ContentInput;

    public Task<ChangeRequestAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "change-request.create");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == projectId, token) ?? throw ProjectErrors.NotFound();
            if (!Policies.Sees(actor, projectId))
                throw ProjectErrors.NotFound();
            attempt.Concerns("Project", projectId, projectId);
            Policies.Demand(actor, Permission.CreateChangeRequest, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);

            // The counter comes last before the commit: from here on others wait for it.
            var number = ChangeRequestNumber.Format(project.Code, await db.NextNumber(projectId, Numbers, token));
            var now = cases.Now;
            var outcome = ChangeRequest.Create(project, number, actor, request.ToDomain(), now, out var made);
            ProposedPublication.DemandSame(null, made.Current.Content.Description);
            await db.Attach(projectId, made.Current.Content, token);
            db.ChangeRequests.Add(made);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return ChangeRequestAnswer.New(made, actor);
        }, ct);
    }
}
