using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>Sets the display name, the language and the whole set of organisation roles; acts on the person's next request.</summary>
public sealed class ChangeUser(UserChange change)
{
    public sealed record Request
    {
        public required string DisplayName { get; init; }

        /// <summary>Where reminders are mailed to; left out: nowhere.</summary>
        public string? Email { get; init; }

        /// <summary>A language tag such as <c>en</c> or <c>zh-CN</c>.</summary>
        public string? Language { get; init; }

        /// <summary>The whole set: a role that is not in it is taken away.</summary>
        public required IReadOnlyList<OrganisationRole> OrganisationRoles { get; init; }

        /// <summary>The departments the person heads, by code: all of them. Left out: as they were, as long as the person stays a department head.</summary>
        public IReadOnlyList<string>? HeadOf { get; init; }
    }

    public Task<UserAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => change.Run(actor, id, "user.changed", async (user, token) =>
    {
        var wanted = request.OrganisationRoles.ToHashSet();
        var displayName = UserFields.DisplayName(request.DisplayName);
        var language = UserFields.Language(request.Language);
        var email = UserFields.Email(request.Email);
        if (!wanted.Contains(OrganisationRole.Administrator))
            await user.KeepAnAdministrator(token);
        if (user.Account.IsIntegration && wanted.Count > 0)
            throw UserErrors.IntegrationHoldsNoRole();

        var held = user.Grants.Select(g => g.Role).ToHashSet();
        foreach (var lost in user.Grants.Where(g => !wanted.Contains(g.Role)).ToList())
        {
            user.Db.OrganisationRoles.Remove(lost);
            user.Grants.Remove(lost);
        }

        foreach (var role in wanted.Where(r => !held.Contains(r)))
        {
            var grant = new OrganisationRoleGrant { UserId = id, Role = role };
            user.Db.OrganisationRoles.Add(grant);
            user.Grants.Add(grant);
        }

        var heads = UserFields.Departments(request.HeadOf ?? [.. user.Heads.Select(h => h.Department)]).Where(_ => wanted.Contains(OrganisationRole.DepartmentHead)).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in user.Heads.Where(h => !heads.Contains(h.Department)).ToList())
        {
            user.Db.DepartmentHeads.Remove(lost);
            user.Heads.Remove(lost);
        }

        foreach (var department in heads.Where(d => !user.Heads.Exists(h => h.Department == d)).ToList())
        {
            var head = new DepartmentHead { UserId = id, Department = department };
            user.Db.DepartmentHeads.Add(head);
            user.Heads.Add(head);
        }

        (user.Account.DisplayName, user.Account.Language) = (displayName, language);
        (user.Account.Email, user.Account.NormalizedEmail) = (email, email?.ToUpperInvariant());
        Rights.Changed(user.Account, user.Now);
        user.Audit("user.changed", new()
        {
            ["displayName"] = displayName,
            ["rolesGiven"] = Names(wanted.Except(held)),
            ["headOf"] = new JsonArray([.. heads.Order(StringComparer.Ordinal).Select(d => (JsonNode)d)]),
            ["rolesTaken"] = Names(held.Except(wanted)),
        });
        return new UserAnswer(user.View);
    }, ct);

    private static JsonArray Names(IEnumerable<OrganisationRole> roles) => [.. roles.Order().Select(r => (JsonNode)r.ToString())];
}
