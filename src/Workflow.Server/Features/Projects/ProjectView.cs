using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Projects;

/// <summary>A line of the list of projects.</summary>
/// <param name="MyRoles">The caller's roles in it.</param>
public sealed record ProjectRow(
    Guid Id, string Code, string Name, string TimeZone, DateOnly StartsOn, DateOnly EndsOn, int DurationMonths, bool IsActive, IReadOnlyList<ProjectRole> MyRoles);

/// <summary>One project.</summary>
public sealed record ProjectView
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>IANA name; local days such as an effective date are counted in it.</summary>
    public required string TimeZone { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required int DurationMonths { get; init; }
    public required bool IsActive { get; init; }
    public required IReadOnlyList<SectionView> Sections { get; init; }
    public required IReadOnlyList<PhaseView> Phases { get; init; }
    public required IReadOnlyList<MemberView> Members { get; init; }

    public static ProjectView Of(Project p, IEnumerable<MemberView> members) => new()
    {
        Id = p.Id, Code = p.Code, Name = p.Name, TimeZone = p.TimeZone, StartsOn = p.StartsOn, EndsOn = p.EndsOn, DurationMonths = p.DurationMonths,
        IsActive = p.IsActive, Sections = [.. p.Sections.Select(s => new SectionView(s.Code, s.Name))],
        Phases = [.. p.Phases.Select(s => new PhaseView(s.Code, s.Name, s.StartsOn, s.EndsOn))],
        Members = [.. members.OrderBy(m => m.Role).ThenBy(m => m.UserName, StringComparer.Ordinal)],
    };
}

public sealed record SectionView(string Code, string Name);

public sealed record PhaseView(string Code, string Name, DateOnly StartsOn, DateOnly EndsOn);

/// <param name="Section">The code of the section with which the person works; null: none.</param>
public sealed record MemberView(Guid UserId, string UserName, string DisplayName, ProjectRole Role, DateTimeOffset SinceAt, string? Section);

/// <summary>The project after a change.</summary>
public sealed record ProjectAnswer(ProjectView Project) : Answer
{
    private bool IsNew { get; init; }

    public static ProjectAnswer New(ProjectView project) => new(project) { IsNew = true };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/projects/{Project.Id}") : AnswerHead.Ok;
}
