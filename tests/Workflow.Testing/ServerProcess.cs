using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Workflow.Testing;

/// <summary>The server as a process of its own, as whoever operates it starts it: real time, jobs running, and signals end it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly ConcurrentDictionary<string, Person> _people = new(StringComparer.Ordinal);
    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ServerProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Everything it has written to its console so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="port">0: one that is free.</param>
    public static Task<ServerProcess> Start(TestDatabase database, int port = 0, params (string Name, string Value)[] settings) => Start(typeof(Program).Assembly.Location, database, port, settings);

    /// <param name="program">Of another release.</param>
    public static async Task<ServerProcess> Start(string program, TestDatabase database, int port, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
                ["Auth__SigningKey"] = "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR",
                ["Auth__SignInsPerMinute"] = "0",
                ["Workflows__Folder"] = Repository.PathOf("workflows"),
                ["Database__Provider"] = database.Provider,
                ["Database__ConnectionString"] = database.ConnectionString,
                ["DOTNET_gcServer"] = "0",
            },
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) => server.Read(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Read(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server.Address = await server._listening.Task.WaitAsync(Patience) ?? throw new InvalidOperationException($"The server did not start: {server.Output}");
        server.Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server.Address, Timeout = Patience };
        return server;
    }

    public Person As(string userName) => _people.GetOrAdd(userName, name => new Person(Http, TimeProvider.System, name, App.Password));

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and does not wait for what follows.</summary>
    public async Task AskToStop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>How it ended; 0 is in order.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (!_process.HasExited) await Kill();
        _process.Dispose();
    }

    void Read(string? line)
    {
        if (line is null)
        {
            if (_process.HasExited) _listening.TrySetResult(null);
            return;
        }

        lock (_output) _output.AppendLine(line);
        const string Says = "Now listening on: ";
        if (line.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at && Uri.TryCreate(line[(at + Says.Length)..].Split('"')[0], UriKind.Absolute, out var address))
            _listening.TrySetResult(address);
    }
}
