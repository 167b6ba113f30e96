using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>
/// Published servers against each other, in alternating rounds over copies of one database: what a change is worth on a machine that is not idle. A variant is a folder,
/// and settings of its environment after it: <c>/opt/a;DOTNET_gcServer=0</c>.
/// </summary>
public sealed class CompareBenchmark(IReadOnlyList<string> variants, string provider, int requests, int rounds)
{
    const int Clients = 8;

    public async Task<string> Run()
    {
        await using var prepared = await Prepared.Make(FolderOf(variants[0]), provider, requests);
        var measured = variants.ToDictionary(v => v, _ => new List<(double Rate, double Cpu, double P99, double WorkingSet)>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
            foreach (var variant in round % 2 == 0 ? variants : variants.Reverse())
            {
                measured[variant].Add(await Measure(variant, prepared));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variant}: {measured[variant][^1]}"));
            }
        var text = new System.Text.StringBuilder("| variant | decisions/s | server CPU ms each | p99 ms | working set MiB | CPU to the first, by round | rate to the first, by round |\n|---|---|---|---|---|---|---|\n");
        foreach (var (variant, of) in measured)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {variant} | {Middle(of.Select(m => m.Rate)):0} | {Middle(of.Select(m => m.Cpu)):0.00} | {Middle(of.Select(m => m.P99)):0.0} | {Middle(of.Select(m => m.WorkingSet)):0} | {Ratios(of, m => m.Cpu)} | {Ratios(of, m => m.Rate)} |");
        return text.ToString();

        string Ratios(List<(double Rate, double Cpu, double P99, double WorkingSet)> of, Func<(double Rate, double Cpu, double P99, double WorkingSet), double> what) =>
            string.Join(" ", of.Zip(measured[variants[0]], (a, b) => (what(a) / what(b)).ToString("0.00", CultureInfo.InvariantCulture)));
    }

    static async Task<(double, double, double, double)> Measure(string variant, Prepared prepared)
    {
        await using var database = await prepared.Database.Copy();
        var settings = variant.Split(';').Skip(1).Select(s => s.Split('=')).Select(s => (s[0], s[1])).ToArray();
        await using var server = await ServerProcess.Start(FolderOf(variant), database, settings);
        using var client = new Client(server.Address);
        var all = await client.Ready(prepared.Decisions);
        var warm = all.Count / 3;
        await Drive.Closed(all.Take(warm), Clients);
        var cpu = server.Cpu;
        var closed = await Drive.Closed(all.Skip(warm), Clients);
        return (closed.PerSecond, (server.Cpu - cpu).TotalMilliseconds / closed.Count, closed.P99, server.WorkingSetMiB);
    }

    static string FolderOf(string variant) => variant.Split(';')[0];

    static double Middle(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
