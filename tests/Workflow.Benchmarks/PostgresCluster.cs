using System.Diagnostics;
using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>
/// A PostgreSQL of the benchmark's own on a free loopback port, as durable as in production (fsync, synchronous_commit), gone at the end. The tests' own cluster has no fsync.
/// Start it before anything else asks for a test database.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    const string Settings = "-c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=on -c synchronous_commit=on -c shared_buffers=512MB -c max_wal_size=4GB";

    readonly string _folder;
    readonly string _binaries;

    PostgresCluster(string folder, string binaries) => (_folder, _binaries) = (folder, binaries);

    public static async Task<PostgresCluster> Start()
    {
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is not installed");
        var folder = Directory.CreateTempSubdirectory("workflow-benchmark-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await Run("chown", "postgres", folder);
        var cluster = new PostgresCluster(folder, binaries);
        await cluster.AsOwner("initdb", "-D", cluster.Data, "-A", "trust", "-U", "app", "-E", "UTF8", "--locale=C.UTF-8");
        var port = ServerProcess.FreePort();
        await cluster.AsOwner("pg_ctl", "-D", cluster.Data, "-l", Path.Combine(folder, "log"), "-w", "-s", "-o", string.Create(CultureInfo.InvariantCulture, $"{Settings} -c unix_socket_directories={folder} -p {port}"), "start");
        Environment.SetEnvironmentVariable("WORKFLOW_TEST_POSTGRES", string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=app;Database=postgres"));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "-s", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    string Data => Path.Combine(_folder, "data");

    Task AsOwner(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? Run("runuser", ["-u", "postgres", "--", Path.Combine(_binaries, program), .. arguments]) : Run(Path.Combine(_binaries, program), arguments);

    static async Task Run(string program, params string[] arguments)
    {
        // What initdb says is nobody's business; the server that pg_ctl leaves behind must not inherit a pipe that nobody reads.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = !arguments.Contains("start") })!;
        if (process.StartInfo.RedirectStandardOutput) await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
