using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Persistence;

namespace Workflow.Server.Features.Escalations;

/// <summary>A meeting as its chair plans it.</summary>
public sealed record MeetingPlanInput
{
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string Place { get; init; }

    /// <summary>The department that the chair heads; it is no party to the dispute.</summary>
    public required string ChairDepartment { get; init; }
    public required Guid SecretaryId { get; init; }
    public required IReadOnlyList<Invitee> Invitees { get; init; }

    /// <summary>How many departments must be there; left out: more than half of those invited.</summary>
    public int? Quorum { get; init; }

    /// <param name="Department">For which this person votes; null: is heard and has no vote.</param>
    public sealed record Invitee(Guid UserId, string? Department);

    /// <summary>With the names of the people. Who is no account has no name, and the domain says that one is missing.</summary>
    public async Task<MeetingInput> ToDomain(WorkflowDbContext db, CancellationToken ct)
    {
        var invitees = Invitees.Where(i => i is not null).ToList();
        var ids = invitees.ConvertAll(i => i.UserId);
        ids.Add(SecretaryId);
        var names = await db.Accounts.Where(a => ids.Contains(a.Id) && !a.IsDeactivated && !a.IsIntegration).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return new MeetingInput(StartsAt, EndsAt, Place, ChairDepartment, SecretaryId, names.GetValueOrDefault(SecretaryId),
            [.. invitees.Select(i => new InviteeInput(i.UserId, names.GetValueOrDefault(i.UserId), i.Department))], Quorum);
    }
}
