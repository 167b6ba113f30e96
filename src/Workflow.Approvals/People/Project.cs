namespace Workflow.Approvals.People;

/// <summary>An engineering project: sections, phases, and the calendar by which its local days begin.</summary>
public sealed class Project
{
    private readonly List<ProjectSection> _sections = [];
    private readonly List<ProjectPhase> _phases = [];

    private Project() { }

    public Guid Id { get; private set; }

    /// <summary>Short and unique ("METRO-7"); part of every number, so it never changes.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>IANA name ("Asia/Shanghai").</summary>
    public string TimeZone { get; private set; } = "";
    public DateOnly StartsOn { get; private set; }
    public int DurationMonths { get; private set; }
    public bool IsActive { get; private set; }
    public IReadOnlyList<ProjectSection> Sections => _sections;
    public IReadOnlyList<ProjectPhase> Phases => _phases;
    public long Version { get; private set; }

    public DateOnly EndsOn => StartsOn.AddMonths(DurationMonths).AddDays(-1);

    public static Project Create(ProjectInput input, DateTimeOffset now)
    {
        var project = new Project { Id = Guid.CreateVersion7(now), Code = ProjectRules.Code(input.Code) };
        project.Take(input);
        return project;
    }

    /// <summary>Everything but the code can change; a different code is refused.</summary>
    public void Change(ProjectInput input)
    {
        if (input.Code is not null && input.Code != Code)
            throw ProjectErrors.CodeIsFixed();
        Take(input);
    }

    /// <summary>The first instant of a local day in the project's zone, as UTC.</summary>
    public DateTimeOffset FirstInstantOf(DateOnly day) => LocalDays.FirstInstant(day, TimeZone);

    private void Take(ProjectInput input)
    {
        var (name, zone, startsOn, months, sections, phases) = ProjectRules.Check(input);
        (Name, TimeZone, StartsOn, DurationMonths, IsActive) = (name, zone, startsOn, months, input.IsActive);
        _sections.Clear();
        _sections.AddRange(sections);
        _phases.Clear();
        _phases.AddRange(phases);
    }
}
