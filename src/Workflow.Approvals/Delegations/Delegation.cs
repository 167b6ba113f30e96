using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Delegations;

/// <summary>What a delegate may do in the delegator's role.</summary>
public enum DelegatedAct { Assess, Sign }

/// <summary>Holiday cover as typed; nothing in it is checked yet. Empty lists: everything.</summary>
public sealed record DelegationInput(
    string? Role, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, IReadOnlyList<string>? Acts = null, IReadOnlyList<string>? Categories = null);

/// <summary>
/// Holiday cover: within its period and scope, the delegate acts in the delegator's lead role, under their own name, never for the lead they would
/// countersign and never for both.
/// </summary>
public sealed class Delegation
{
    public const string SubjectType = "Delegation";
    public const int MostDays = 60;

    private static readonly FieldRules Fields = new(DelegationErrors.InvalidCode);
    private readonly List<DelegatedAct> _acts = [];
    private readonly List<ChangeCategory> _categories = [];

    private Delegation() { }

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }
    public ProjectRole Role { get; private set; }
    public Guid DelegatorId { get; private set; }
    public string DelegatorName { get; private set; } = "";
    public Guid DelegateId { get; private set; }
    public string DelegateName { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public IReadOnlyList<DelegatedAct> Acts => _acts;
    public IReadOnlyList<ChangeCategory> Categories => _categories;
    public DateTimeOffset? RevokedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>A lead names who stands in. <paramref name="standing"/>: the project's other delegations.</summary>
    public static ActOutcome Grant(
        Project project, Actor delegator, Actor @delegate, DelegationInput input, IEnumerable<Delegation> standing, DateTimeOffset now, out Delegation delegation)
    {
        if (!delegator.Sees(project.Id))
            throw ProjectErrors.NotFound();
        var role = Fields.OneOf<ProjectRole>(input.Role, "role");
        if (delegator.IsIntegration || !role.IsLead() || !delegator.Holds(project.Id, role))
            throw DelegationErrors.NotYourRole();
        if (input.StartsAt is not { } startsAt || input.EndsAt is not { } endsAt || endsAt <= startsAt || endsAt <= now || endsAt - startsAt > TimeSpan.FromDays(MostDays))
            throw Fields.Wrong("endsAt", "A delegation has a beginning and a later end that lies in the future.", $"at most {MostDays} days");
        var acts = (input.Acts ?? []).Select(act => Fields.OneOf<DelegatedAct>(act, "acts")).Distinct().ToList();
        var categories = (input.Categories ?? []).Select(category => Fields.OneOf<ChangeCategory>(category, "categories")).Distinct().ToList();
        if (@delegate.UserId == delegator.UserId || @delegate.IsIntegration || !@delegate.BelongsTo(project.Id))
            throw DelegationErrors.NotEligible();
        if (@delegate.HoldsLeadRole(project.Id))
            throw DelegationErrors.OtherLead();
        var others = standing.Where(d => d.ProjectId == project.Id && d.RevokedAt is null && d.StartsAt < endsAt && startsAt < d.EndsAt).ToList();
        if (others.Any(d => d.Role != role && d.DelegateId == @delegate.UserId))
            throw DelegationErrors.ForBoth();
        if (others.Any(d => d.Role == role))
            throw DelegationErrors.Overlapping();

        delegation = new Delegation
        {
            Id = Guid.CreateVersion7(now), ProjectId = project.Id, Role = role, DelegatorId = delegator.UserId, DelegatorName = delegator.DisplayName,
            DelegateId = @delegate.UserId, DelegateName = @delegate.DisplayName, StartsAt = startsAt, EndsAt = endsAt,
        };
        delegation._acts.AddRange(acts);
        delegation._categories.AddRange(categories);
        return new ActOutcome([delegation.Told("granted", delegator)]);
    }

    /// <summary>The delegator or an administrator ends it before its time; what was signed under it stays signed.</summary>
    public ActOutcome Revoke(Actor actor, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw DelegationErrors.NotFound();
        if (actor.UserId != DelegatorId && !actor.Is(OrganisationRole.Administrator))
            throw DelegationErrors.NotYourRole();
        if (RevokedAt is not null || now >= EndsAt)
            throw DelegationErrors.Over();
        RevokedAt = now;
        return new ActOutcome([Told("revoked", actor)]);
    }

    /// <summary>Whether it lets that person do that for the role, at that instant, for a change of that category.</summary>
    public bool Covers(Guid userId, Guid projectId, ProjectRole role, DelegatedAct act, ChangeCategory category, DateTimeOffset at) =>
        (DelegateId, ProjectId, Role) == (userId, projectId, role) && RevokedAt is null && StartsAt <= at && at < EndsAt
        && (_acts.Count == 0 || _acts.Contains(act)) && (_categories.Count == 0 || _categories.Contains(category));

    private AuditEntry Told(string what, Actor by) => new(
        AuditEntry.ChainOf(ProjectId), $"delegation.{what}", by.UserId, by.DisplayName, SubjectType, Id, ProjectId, new JsonObject
        {
            ["role"] = Role.ToString(), ["delegator"] = DelegatorName, ["delegate"] = DelegateName, ["startsAt"] = ContentHashing.Instant(StartsAt), ["endsAt"] = ContentHashing.Instant(EndsAt),
            ["acts"] = new JsonArray([.. _acts.Select(a => (JsonNode)a.ToString())]), ["categories"] = new JsonArray([.. _categories.Select(c => (JsonNode)c.ToString())]),
        });
}

/// <summary>For whom a signature was made by a delegate; the signer is the delegate, by name.</summary>
public sealed record OnBehalfOf(Guid DelegationId, Guid UserId, string Name);
