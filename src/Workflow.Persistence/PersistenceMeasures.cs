using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Workflow.Persistence;

/// <summary>What storage tells whoever measures it. The clash rate is clashes over commits.</summary>
internal static class PersistenceMeasures
{
    private const string Name = "Workflow.Persistence";

    private static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Source = new(Name);
    public static readonly Counter<long> Commits = Meter.CreateCounter<long>("workflow.transaction.commits", "{commit}", "Transactions that wrote something.");
    public static readonly Counter<long> Clashes = Meter.CreateCounter<long>("workflow.transaction.clashes", "{clash}", "Attempts that met another transaction and were thrown away.");
}
