using Workflow.Benchmarks;

// dotnet run -c Release --project tests/Workflow.Benchmarks -- approvals [requests]
// dotnet run -c Release --project tests/Workflow.Benchmarks -- engine
switch (args)
{
    case ["approvals", ..]:
        var approvals = await new ApprovalsBenchmark(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2_000).Run();
        await Keep("approvals", approvals.Markdown(), approvals.Json());
        return 0;
    case ["engine"]:
        var engine = await new EngineBenchmark().Run();
        await Keep("engine", engine.Markdown(), engine.Json());
        return 0;
    default:
        Console.Error.WriteLine("usage: -- approvals [number of change requests, default 2000] | -- engine");
        return 2;
}

static async Task Keep(string name, string markdown, string json)
{
    Console.WriteLine(markdown);
    var results = Directory.CreateDirectory(Workflow.Testing.Repository.PathOf("tests", "Workflow.Benchmarks", "results")).FullName;
    await File.WriteAllTextAsync(Path.Combine(results, $"{name}.json"), json);
    await File.WriteAllTextAsync(Path.Combine(results, $"{name}.md"), markdown);
}
