namespace Workflow.Engine.Runtime;

/// <summary>What moving an instance to another version of its workflow would do.</summary>
/// <param name="Moves">Where each place that is at work or waits would stand.</param>
/// <param name="Notes">What the reader should know: new steps that would not run, variables that would go.</param>
/// <param name="Refusals">Why it cannot be done; empty when it can.</param>
public sealed record MigrationPreview(IReadOnlyList<MigrationMove> Moves, IReadOnlyList<string> Notes, IReadOnlyList<string> Refusals)
{
    public bool IsPossible => Refusals.Count == 0;
}

/// <summary>An activity at work, before and after.</summary>
/// <param name="ToActivityId">Null when the new version has no place for it.</param>
public sealed record MigrationMove(string FromActivityId, string? ToActivityId, string ActivityType, bool Waits);
