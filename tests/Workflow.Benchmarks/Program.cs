using Workflow.Benchmarks;

// README.md says what each measures.
var rest = new Arguments(args.Skip(1));
switch (args.FirstOrDefault())
{
    case "approvals":
        var all = rest.Has("all");
        var (databases, clients, nodes) = (rest.Words("databases", all ? ["Sqlite", "Postgres"] : ["Sqlite"]), rest.Numbers("clients", all ? [1, 8, 32] : [8]), rest.Numbers("nodes", all ? [1, 2] : [1]));
        var (requests, server) = (rest.Number("requests", 6_000), rest.Word("server"));
        rest.RefuseOthers();
        await using (databases.Contains("Postgres") ? await PostgresCluster.Start() : null)
        {
            var report = await new ApprovalsBenchmark(server, requests, databases, clients, nodes).Run();
            await Keep("approvals", report.Markdown(), report.Json());
        }

        return 0;
    case "growth":
        var (provider, sizes, waiting, versions) = (rest.Words("databases", "Sqlite"), rest.Numbers("sizes", 1_000, 100_000), rest.Number("waiting", 200_000), rest.Number("versions", 500));
        var of = rest.Word("server");
        rest.RefuseOthers();
        await using (provider.Contains("Postgres") ? await PostgresCluster.Start() : null)
            foreach (var database in provider)
            {
                var growth = await new GrowthBenchmark(of, database, sizes, waiting, versions).Run();
                await Keep($"growth-{database}", growth.Markdown(), growth.Json());
            }

        return 0;
    case "compare":
        var (variants, on, compared, times) = (rest.Words("published"), rest.Words("databases", "Sqlite")[0], rest.Number("requests", 6_000), rest.Number("rounds", 3));
        rest.RefuseOthers();
        await using (on == "Postgres" ? await PostgresCluster.Start() : null) Console.WriteLine(await new CompareBenchmark(variants, on, compared, times).Run());
        return 0;
    case "startup":
        var rounds = rest.Number("rounds", 5);
        rest.RefuseOthers();
        var startup = await new StartupBenchmark(rounds).Run();
        await Keep("startup", startup.Markdown(), startup.Json());
        return 0;
    case "escalations" or "reviews":
        var many = rest.Numbers("sizes", args[0] == "reviews" ? [2, 4, 8] : [50, 100, 200]);
        rest.RefuseOthers();
        var year = args[0] == "reviews" ? await new YearBenchmark(many).Reviews() : await new YearBenchmark(many).Escalations();
        await Keep(args[0], year.Markdown(), year.Json());
        return 0;
    case "engine":
        rest.RefuseOthers();
        var engine = await new EngineBenchmark().Run();
        await Keep("engine", engine.Markdown(), engine.Json());
        return 0;
    default:
        Console.Error.WriteLine("usage: -- approvals [--all] [--databases Sqlite,Postgres] [--clients 1,8,32] [--nodes 1,2] [--requests 6000] [--server published folder] | growth [--databases Sqlite] [--sizes 1000,100000] [--waiting 200000] [--versions 500] [--server published folder] | compare --published folder[;NAME=VALUE],folder [--databases Sqlite] [--requests 6000] [--rounds 3] | startup [--rounds 5] | escalations [--sizes 50,100,200] | reviews [--sizes 2,4,8] | engine");
        return 2;
}

static async Task Keep(string name, string markdown, string json)
{
    Console.WriteLine(markdown);
    var results = Directory.CreateDirectory(Workflow.Testing.Repository.PathOf("tests", "Workflow.Benchmarks", "results")).FullName;
    await File.WriteAllTextAsync(Path.Combine(results, $"{name}.json"), json);
    await File.WriteAllTextAsync(Path.Combine(results, $"{name}.md"), markdown);
}
