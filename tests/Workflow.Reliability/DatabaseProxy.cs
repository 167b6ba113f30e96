using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Workflow.Reliability;

/// <summary>A bad line between a server and its PostgreSQL: it breaks, also between COMMIT and its answer, is slow, or falls silent.</summary>
public sealed class DatabaseProxy : IAsyncDisposable
{
    /// <summary>How the driver asks to commit, whole.</summary>
    static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<Line, bool> _lines = [];
    readonly string _host;
    readonly int _port;
    readonly Task _accepting;
    volatile TaskCompletionSource? _silence;
    int _cutsBeforeCommit, _cutsAfterCommit, _lost, _unanswered;

    public DatabaseProxy(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port) = (to.Host!, to.Port);
        _listener.Start();
        (to.Host, to.Port) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        ConnectionString = to.ConnectionString;
        _accepting = Task.Run(Accept);
    }

    public string ConnectionString { get; }

    /// <summary>Each way.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Commits that never reached the database because the line was cut before.</summary>
    public int LostCommits => _lost;

    /// <summary>Commits that did reach it while their answer was lost: whoever asked cannot know.</summary>
    public int UnansweredCommits => _unanswered;

    public void CutAll()
    {
        foreach (var line in _lines.Keys) line.Cut();
    }

    /// <summary>Cuts the line of the next so many commits.</summary>
    public void CutCommits(int before, int after)
    {
        Interlocked.Add(ref _cutsBeforeCommit, before);
        Interlocked.Add(ref _cutsAfterCommit, after);
    }

    /// <summary>Nothing comes through any more, and no line breaks.</summary>
    public void FallSilent() => _silence ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Speak()
    {
        _silence?.TrySetResult();
        _silence = null;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Speak();
        CutAll();
        await _accepting;
        _listener.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LostCommits} commits lost on the way, {UnansweredCommits} without their answer");

    async Task Accept()
    {
        try
        {
            while (true)
            {
                var line = new Line(await _listener.AcceptSocketAsync(), new Socket(SocketType.Stream, ProtocolType.Tcp));
                _lines[line] = true;
                _ = Task.Run(() => Serve(line));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    async Task Serve(Line line)
    {
        try
        {
            await line.Database.ConnectAsync(_host, _port);
            await Task.WhenAny(Pump(line, line.Server, line.Database, asks: true), Pump(line, line.Database, line.Server, asks: false));
        }
        catch (SocketException) { }
        finally
        {
            _lines.TryRemove(line, out _);
            line.Cut();
        }
    }

    async Task Pump(Line line, Socket from, Socket to, bool asks)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (Latency > TimeSpan.Zero) await Task.Delay(Latency, TimeProvider.System);
                if (_silence is { } silence) await silence.Task;
                if (asks && buffer.AsSpan(0, read).IndexOf(Commit) >= 0)
                {
                    if (Take(ref _cutsBeforeCommit))
                    {
                        Interlocked.Increment(ref _lost);
                        return;
                    }

                    if (Take(ref _cutsAfterCommit)) line.SwallowsAnswer = true;
                }
                else if (!asks && line.SwallowsAnswer)
                {
                    // The database has answered, so it has committed; whoever asked does not hear of it.
                    Interlocked.Increment(ref _unanswered);
                    return;
                }

                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    static bool Take(ref int count)
    {
        if (Interlocked.Decrement(ref count) >= 0) return true;
        Interlocked.Increment(ref count);
        return false;
    }

    sealed class Line(Socket server, Socket database)
    {
        public Socket Server => server;
        public Socket Database => database;
        public volatile bool SwallowsAnswer;

        public void Cut()
        {
            // A reset, as from a machine that is gone, and not a goodbye.
            foreach (var end in new[] { server, database })
            {
                try { end.LingerState = new LingerOption(true, 0); }
                catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
                end.Dispose();
            }
        }
    }
}
