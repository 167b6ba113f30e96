using Workflow.Benchmarks;

// dotnet run -c Release --project tests/Workflow.Benchmarks -- approvals [requests]
if (args is not ["approvals", ..])
{
    Console.Error.WriteLine("usage: -- approvals [number of change requests, default 2000]");
    return 2;
}

var requests = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2_000;
var report = await new ApprovalsBenchmark(requests).Run();
Console.WriteLine(report.Markdown());
var results = Directory.CreateDirectory(Workflow.Testing.Repository.PathOf("tests", "Workflow.Benchmarks", "results")).FullName;
await File.WriteAllTextAsync(Path.Combine(results, "approvals.json"), report.Json());
await File.WriteAllTextAsync(Path.Combine(results, "approvals.md"), report.Markdown());
return 0;
