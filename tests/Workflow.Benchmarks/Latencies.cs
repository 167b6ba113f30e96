namespace Workflow.Benchmarks;

/// <summary>What one way of sending measured.</summary>
public sealed record Latencies(int Count, double PerSecond, double P50, double P95, double P99)
{
    public static Latencies Of(IEnumerable<double> milliseconds, double seconds)
    {
        var sorted = milliseconds.Order().ToList();
        return new(sorted.Count, sorted.Count / seconds, At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99));
    }

    static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
