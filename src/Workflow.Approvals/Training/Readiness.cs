using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

public enum TrainingState { Missing, Valid, Expired }

/// <summary>Where a person stands with a module.</summary>
public sealed record ModuleState(TrainingModule Module, TrainingState State, DateOnly? ValidUntil);

/// <summary>Whether a lead has the other's basics.</summary>
public static class Readiness
{
    public static IReadOnlyList<ModuleState> Of(Guid userId, ProjectRole role, IEnumerable<TrainingModule> catalogue, IEnumerable<Certificate> held, DateOnly today)
    {
        var mine = held.Where(c => c.UserId == userId).ToLookup(c => c.ModuleCode, StringComparer.Ordinal);
        return [.. catalogue.Where(m => m.For == role && !m.IsRetired).OrderBy(m => m.Code, StringComparer.Ordinal).Select(m => mine[m.Code].MaxBy(c => c.ValidUntil) is not { } last ? new ModuleState(m, TrainingState.Missing, null)
            : new ModuleState(m, last.IsValidOn(today) ? TrainingState.Valid : TrainingState.Expired, last.ValidUntil))];
    }

    public static bool IsReady(IEnumerable<ModuleState> states) => states.Where(s => s.Module.IsBasic).All(s => s.State is TrainingState.Valid);
}
