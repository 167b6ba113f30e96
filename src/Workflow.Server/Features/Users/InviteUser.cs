using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>Makes an account with a given password or a generated one-time password.</summary>
public sealed class InviteUser(Decisions decisions, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>2 to 64 letters, digits, dots, hyphens or underscores.</summary>
        public required string UserName { get; init; }
        public required string DisplayName { get; init; }
        public string? Email { get; init; }
        public string? Language { get; init; }

        /// <summary>Left out: a one-time password is made.</summary>
        public string? Password { get; init; }

        /// <summary>A program, not a person: it may create and submit, and never decides.</summary>
        public bool IsIntegration { get; init; }
        public IReadOnlyList<OrganisationRole>? OrganisationRoles { get; init; }

        /// <summary>The codes of the departments this person heads; count only together with the role DepartmentHead.</summary>
        public IReadOnlyList<string>? HeadOf { get; init; }
    }

    /// <param name="OneTimePassword">The password that was made; null when one was given.</param>
    public sealed record Response(UserView User, string? OneTimePassword) : Answer
    {
        public override AnswerHead Head() => AnswerHead.Created($"/api/users/{User.Id}", isSecret: OneTimePassword is not null);
    }

    public Task<Response> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "user.invited");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ManageUsers);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var made = request.Password is null ? Passwords.OneTime() : null;
            var view = await Add(db, actor, request, request.Password ?? made!, hasher, clock.GetUtcNow(), token);
            return new Response(view, made);
        }, ct);
    }

    /// <summary>Stages the account; the command line makes the first administrator with it.</summary>
    public static async Task<UserView> Add(
        WorkflowDbContext db, Actor actor, Request request, string password, IPasswordHasher<Account> hasher, DateTimeOffset now, CancellationToken ct)
    {
        var name = UserFields.UserName(request.UserName);
        var roles = (request.OrganisationRoles ?? []).Distinct().ToList();
        var heads = roles.Contains(OrganisationRole.DepartmentHead) ? UserFields.Departments(request.HeadOf ?? []).Distinct(StringComparer.Ordinal).ToList() : [];
        var account = new Account
        {
            Id = Guid.CreateVersion7(now), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = UserFields.DisplayName(request.DisplayName),
            Email = UserFields.Email(request.Email), NormalizedEmail = request.Email?.ToUpperInvariant(), Language = UserFields.Language(request.Language),
            IsIntegration = request.IsIntegration, CreatedAt = now, LockoutEnabled = true,
        };
        Passwords.Demand(password, name, "password");
        if (account.IsIntegration && roles.Count > 0)
            throw UserErrors.IntegrationHoldsNoRole();
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == account.NormalizedUserName, ct))
            throw UserErrors.NameTaken(name);

        account.PasswordHash = hasher.HashPassword(account, password);
        Rights.Changed(account, now);
        db.Accounts.Add(account);
        db.OrganisationRoles.AddRange(roles.Select(r => new OrganisationRoleGrant { UserId = account.Id, Role = r }));
        db.DepartmentHeads.AddRange(heads.Select(department => new DepartmentHead { UserId = account.Id, Department = department }));
        db.Audit(new AuditEntry(AuditEntry.Organisation, "user.invited", actor.UserId, actor.DisplayName, "Account", account.Id, null, new JsonObject
        {
            ["userName"] = name, ["isIntegration"] = account.IsIntegration, ["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r.ToString())]),
            ["headOf"] = new JsonArray([.. heads.Order(StringComparer.Ordinal).Select(d => (JsonNode)d)]),
        }));
        return UserView.Of(account, roles, heads);
    }
}
