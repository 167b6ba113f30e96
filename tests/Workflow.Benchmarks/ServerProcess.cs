using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>The published Release server as a process of its own, configured as in production.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    readonly Process _process;

    ServerProcess(Process process, Uri address, TimeSpan ready) => (_process, Address, Ready) = (process, address, ready);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of /health/ready.</summary>
    public TimeSpan Ready { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double WorkingSetMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Two nodes cannot make each other's keys.</summary>
    static readonly string s_signingKey = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48));

    public static async Task<string> Publish(string folder, params string[] properties)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Repository.PathOf("src", "Workflow.Server"), "-c", "Release", "-o", folder, "-v", "quiet", "--nologo", .. properties]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException("dotnet publish failed");
    }

    public static async Task<ServerProcess> Start(string published, TestDatabase database, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published, "Workflow.Server.dll")])
        {
            WorkingDirectory = published,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Urls"] = address.ToString(),
                ["Auth__SigningKey"] = s_signingKey,
                ["Auth__SignInsPerMinute"] = "0",
                ["Database__Provider"] = database.Provider,
                ["Database__ConnectionString"] = database.ConnectionString,
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return new ServerProcess(process, address, Stopwatch.GetElapsedTime(began));
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2)) { }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGTERM: the server ends in order and leaves no WAL behind.
            using (var kill = Process.Start("kill", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))) await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
