using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>Somebody who leads an active project, in one of the two lead roles, and since when.</summary>
public sealed record Lead(Learner Who, ProjectRole Role, DateOnly SinceOn);

/// <summary>The day of the year by which its training is due. Who was appointed later, or a module that is new, has <paramref name="AtLeastDays"/> from then on.</summary>
public sealed record PlanTime(int Month, int Day, int AtLeastDays)
{
    public DateOnly Due(int year, Lead lead, TrainingModule module)
    {
        DateOnly[] days = [new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month))), lead.SinceOn.AddDays(AtLeastDays), module.SinceOn.AddDays(AtLeastDays)];
        return days.Max();
    }
}

/// <summary>What the yearly plans of the leads should hold on a day, from the catalogue, the certificates and the lines of this year and the last.</summary>
public sealed class YearlyPlan(IReadOnlyCollection<Lead> leads, IReadOnlyCollection<TrainingModule> catalogue, IReadOnlyCollection<Certificate> held, IReadOnlyCollection<PlannedTraining> lines)
{
    private readonly ILookup<(Guid UserId, ProjectRole Role), Lead> _leads = leads.ToLookup(l => (l.Who.UserId, l.Role));
    private readonly Dictionary<string, TrainingModule> _modules = catalogue.Where(m => !m.IsRetired).ToDictionary(m => m.Code, StringComparer.Ordinal);
    private readonly ILookup<(Guid UserId, string Code), Certificate> _held = held.ToLookup(c => (c.UserId, c.ModuleCode));
    private readonly ILookup<(Guid UserId, string Code), PlannedTraining> _lines = lines.ToLookup(l => (l.UserId, l.ModuleCode));

    /// <summary>What each lead's curriculum asks for and no certificate covers until it is due, unless a line of that year says so already.</summary>
    public IEnumerable<(Lead Lead, TrainingModule Module, DateOnly DueOn)> Missing(int year, Func<Lead, TrainingModule, DateOnly> due, bool basicsOnly) =>
        from lead in leads
        from module in Curriculum(lead.Role)
        let dueOn = due(lead, module)
        where (module.IsBasic || !basicsOnly) && !LinesOf(lead, module).Any(l => l.IsOf(year) || l.IsOf(dueOn.Year)) && !HeldBy(lead, module).Any(c => c.IsValidOn(dueOn))
        select (lead, module, dueOn);

    /// <summary>Certificates of leads that have run out and are not asked for again, with the line of that year if it only has to be brought forward.</summary>
    public IEnumerable<(Lead Lead, TrainingModule Module, PlannedTraining? Line)> RunOut(DateOnly today, DateOnly dueOn) =>
        from lead in leads
        from module in Curriculum(lead.Role)
        let certificates = HeldBy(lead, module)
        where certificates.Any() && !certificates.Any(c => c.IsValidOn(today))
        let ranOut = certificates.Max(c => c.ValidUntil)
        let line = LinesOf(lead, module).FirstOrDefault(l => l.IsOf(dueOn.Year))
        where line is null ? !LinesOf(lead, module).Any(l => l.DueOn > ranOut) : line.IsTooLate(dueOn)
        select (lead, module, line);

    /// <summary>Lines that nobody has to meet any more, with the reason.</summary>
    public IEnumerable<(PlannedTraining Line, PlanEnd Why)> Needless() =>
        from line in lines
        where line.End is null && !line.IsMet(_held[(line.UserId, line.ModuleCode)])
        let why = !_modules.TryGetValue(line.ModuleCode, out var module) ? PlanEnd.ModuleRetired
            : line.Origin is not PlanOrigin.ByHand && !_leads.Contains((line.UserId, module.For)) ? PlanEnd.NoLongerLead : (PlanEnd?)null
        where why is not null
        select (line, why.Value);

    /// <summary>Lines of that year of who leads again, with whom and what they are about.</summary>
    public IEnumerable<(PlannedTraining Line, Lead Lead, TrainingModule Module)> Again(int year) =>
        from line in lines
        where line.End is PlanEnd.NoLongerLead && line.IsOf(year) && !line.IsMet(_held[(line.UserId, line.ModuleCode)])
        let module = _modules.GetValueOrDefault(line.ModuleCode)
        where module is not null
        from lead in _leads[(line.UserId, module.For)].Take(1)
        select (line, lead, module);

    private IEnumerable<Certificate> HeldBy(Lead lead, TrainingModule module) => _held[(lead.Who.UserId, module.Code)];

    private IEnumerable<PlannedTraining> LinesOf(Lead lead, TrainingModule module) => _lines[(lead.Who.UserId, module.Code)];

    private IEnumerable<TrainingModule> Curriculum(ProjectRole role) => _modules.Values.Where(m => m.For == role).OrderBy(m => m.Code, StringComparer.Ordinal);
}
