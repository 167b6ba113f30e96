namespace Workflow.Approvals.Calendars;

/// <summary>The open hours of one local day: ranges in order that neither touch nor overlap. Equal when they are open at the same minutes.</summary>
public sealed record WorkingHours
{
    private WorkingHours(WorkingRange[] ranges) => Ranges = ranges;

    public IReadOnlyList<WorkingRange> Ranges { get; }

    public static WorkingHours None { get; } = new([]);

    public bool IsOpen => Ranges.Count > 0;

    /// <summary>Sorted; what touches or overlaps becomes one range.</summary>
    public static WorkingHours Of(params IEnumerable<WorkingRange> ranges)
    {
        var merged = new List<WorkingRange>();
        foreach (var range in ranges.OrderBy(r => r.From))
            if (merged.Count > 0 && range.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            else
                merged.Add(range);
        return new([.. merged]);
    }

    /// <summary>Reads "08:30-12:00, 13:30-18:00" (commas, semicolons or blanks between the ranges); null when it cannot be read.</summary>
    public static WorkingHours? TryParse(string? text)
    {
        var ranges = new List<WorkingRange>();
        foreach (var part in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!WorkingRange.TryParse(part, out var range))
                return null;
            ranges.Add(range);
        }
        return Of(ranges);
    }

    /// <summary>These hours without those that are off.</summary>
    public WorkingHours Without(WorkingHours off)
    {
        var left = Ranges;
        foreach (var gap in off.Ranges)
            left = [.. left.SelectMany(r => new[] { r with { To = Math.Min(r.To, gap.From) }, r with { From = Math.Max(r.From, gap.To) } }).Where(r => r.From < r.To)];
        return Of(left);
    }

    public bool Equals(WorkingHours? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override int GetHashCode() => Ranges.Aggregate(17, HashCode.Combine);

    public override string ToString() => string.Join(", ", Ranges);
}
