using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Users;

/// <summary>An account as administrators see it.</summary>
public sealed record UserView
{
    public required Guid Id { get; init; }
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }
    public required string? Email { get; init; }
    public required string? Language { get; init; }
    public required bool IsIntegration { get; init; }
    public required bool IsDeactivated { get; init; }

    /// <summary>Locked after too many wrong passwords until this instant.</summary>
    public required DateTimeOffset? LockedUntilAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required IReadOnlyList<OrganisationRole> OrganisationRoles { get; init; }

    /// <summary>The departments this person heads, by code.</summary>
    public required IReadOnlyList<string> HeadOf { get; init; }

    public static UserView Of(Account a, IEnumerable<OrganisationRole> roles, IEnumerable<string>? headOf = null) => new()
    {
        Id = a.Id, UserName = a.UserName!, DisplayName = a.DisplayName, Email = a.Email, Language = a.Language, IsIntegration = a.IsIntegration,
        IsDeactivated = a.IsDeactivated, LockedUntilAt = a.LockoutEnd, CreatedAt = a.CreatedAt, OrganisationRoles = [.. roles.Order()], HeadOf = [.. (headOf ?? []).Order(StringComparer.Ordinal)],
    };
}

/// <summary>The account after a change.</summary>
public sealed record UserAnswer(UserView User) : Answer;
