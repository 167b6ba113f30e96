using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Inbox;

/// <summary>
/// The rule of <see cref="WorkTask.IsFor"/>, in the database's words: as parts that exclude each other and each follow one index in the order of their due dates, so that
/// the first page costs the same whether a hundred pieces of work are open or a hundred thousand. One condition for all of them would read and sort whatever is open.
/// </summary>
internal static class OpenWork
{
    /// <summary>Of so many projects each is a part of its own; more of them together are one, and are sorted.</summary>
    private const int Few = 4;

    /// <summary>All that waits for the person, in no order.</summary>
    public static IQueryable<WorkTask> Of(WorkflowDbContext db, Actor actor) => Parts(db, actor).Aggregate(Queryable.Concat);

    /// <summary>At least one.</summary>
    public static IReadOnlyList<IQueryable<WorkTask>> Parts(WorkflowDbContext db, Actor actor)
    {
        var open = db.WorkTasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open);
        List<IQueryable<WorkTask>> parts =
        [
            Assigned(open, actor),
            .. OfLead(open.Where(t => t.Role == WorkTaskRole.EngineeringManager), actor, ProjectRole.EngineeringManager),
            .. OfLead(open.Where(t => t.Role == WorkTaskRole.ProjectManager), actor, ProjectRole.ProjectManager),
        ];
        if (actor.Is(OrganisationRole.DepartmentHead))
        {
            var headOf = actor.HeadOf.ToList();
            parts.Add(open.Where(t => t.Role == WorkTaskRole.DepartmentHead && (t.Department == null || headOf.Contains(t.Department))
                && !db.DepartmentHeads.Any(h => h.UserId == actor.UserId && t.ExceptDepartments!.Contains("|" + h.Department + "|"))));
        }

        if (actor.Is(OrganisationRole.TechnicalDirector))
            parts.Add(open.Where(t => t.Role == WorkTaskRole.TechnicalDirector));
        if (actor.Is(OrganisationRole.OperationsVp))
            parts.Add(open.Where(t => t.Role == WorkTaskRole.OperationsVp));
        return parts;
    }

    private static IQueryable<WorkTask> Assigned(IQueryable<WorkTask> open, Actor actor)
    {
        var (seesAll, own) = (Policies.SeesAllProjects(actor), actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList());
        return open.Where(t => t.AssigneeId == actor.UserId
            && (t.Role == WorkTaskRole.Chair || (t.Role == WorkTaskRole.Owner && (seesAll || own.Contains(t.ProjectId))) || (t.Role == WorkTaskRole.Author && own.Contains(t.ProjectId))));
    }

    private static IEnumerable<IQueryable<WorkTask>> OfLead(IQueryable<WorkTask> asked, Actor actor, ProjectRole role)
    {
        var own = actor.Memberships.Where(m => m.Value.Contains(role)).Select(m => m.Key).ToList();
        return [.. In(asked, own), .. Covered(WorkTaskKind.Assess, DelegatedAct.Assess), .. Covered(WorkTaskKind.Sign, DelegatedAct.Sign)];

        // A delegate covers only what a lead assesses and signs.
        IEnumerable<IQueryable<WorkTask>> Covered(WorkTaskKind kind, DelegatedAct act) => In(asked.Where(t => t.Kind == kind),
            [.. actor.Delegations.Where(d => d.Role == role && actor.StandsInFor(d.ProjectId, role, act)).Select(d => d.ProjectId).Distinct().Except(own)]);
    }

    private static IEnumerable<IQueryable<WorkTask>> In(IQueryable<WorkTask> asked, List<Guid> projects) => projects.Count switch
    {
        0 => [],
        <= Few => projects.Select(project => asked.Where(t => t.ProjectId == project)),
        _ => [asked.Where(t => projects.Contains(t.ProjectId))],
    };
}
