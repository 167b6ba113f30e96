using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Delegations;

public static class DelegationEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;

    public static void MapDelegations(this IEndpointRouteBuilder api)
    {
        var delegations = api.MapGroup("/projects/{projectId:guid}/delegations").WithTags("Delegations");
        delegations.MapGet("/", (Guid projectId, [AsParameters] DelegationList.Query query, DelegationList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listDelegations", "Who stands in for the leads", "Filter by `running`; sort by `startsAt`, `endsAt`, `role`, `delegateName`.")
            .Produces<Paged<DelegationView>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid).Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewDelegations);
        delegations.MapPost("/", (Guid projectId, GrantDelegation.Request body, GrantDelegation grant, Caller caller, CancellationToken ct) => grant.Run(caller.Actor, projectId, body, ct))
            .Describe("grantDelegation", "Name a holiday cover", "Within period and scope the delegate finds the lead's assessments and signatures in the inbox and makes them under their own name, never for both leads and never for a request of their own.")
            .Example("""
                { "role": "ProjectManager", "delegateId": "01980000-0000-7000-8000-000000000001", "startsAt": "2026-08-03T00:00:00+08:00", "endsAt": "2026-08-17T00:00:00+08:00",
                  "acts": ["Sign"], "categories": ["Cost", "Schedule"] }
                """)
            .Produces<DelegationView>(201)
            .Refuses(400, DelegationErrors.InvalidCode).Refuses(403, NotPermitted, DelegationErrors.NotYourRoleCode, DelegationErrors.SeparationOfDutiesCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(409, DelegationErrors.OverlappingCode).Refuses(422, DelegationErrors.NotEligibleCode)
            .Demands(Permission.Delegate);
        delegations.MapPost("/{delegationId:guid}/revoke", (Guid projectId, Guid delegationId, RevokeDelegation revoke, Caller caller, CancellationToken ct) => revoke.Run(caller.Actor, projectId, delegationId, ct))
            .Describe("revokeDelegation", "Take a holiday cover back", "By the delegator or an administrator. What was signed under it stays signed.")
            .Produces<DelegationView>()
            .Refuses(403, NotPermitted, DelegationErrors.NotYourRoleCode).Refuses(404, DelegationErrors.NotFoundCode).Refuses(409, DelegationErrors.OverCode)
            .Demands(Permission.Delegate);
    }
}
