using System.Diagnostics;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>The server as a process of its own, made to die.</summary>
public sealed class CrashHost : IAsyncDisposable
{
    readonly Process _process;

    CrashHost(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public static async Task<CrashHost> Start(TestDatabase database, DateTimeOffset at)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Workflow.CrashHost.dll"), database.File, at.ToString("O") },
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme == "http") return new CrashHost(process, address);
        throw new InvalidOperationException($"The host did not start: {await errors}");
    }

    /// <summary>Waits until the process is gone and answers how it ended; 137 is SIGKILL.</summary>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
