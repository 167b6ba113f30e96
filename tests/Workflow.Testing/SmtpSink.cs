using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workflow.Testing;

/// <summary>How the sink treats the next message.</summary>
public enum SmtpMood
{
    /// <summary>Takes it.</summary>
    Accept,

    /// <summary>Takes it, and hangs up instead of saying so: the sender cannot know.</summary>
    HangUpAfterTaking,

    /// <summary>Hangs up at once.</summary>
    HangUp,

    /// <summary>451: not now.</summary>
    Later,

    /// <summary>550: never.</summary>
    Never,
}

/// <summary>A mail server on loopback that speaks SMTP, keeps what it takes, and misbehaves on demand.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public SmtpSink()
    {
        _listener.Start();
        _loop = Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The moods of the next messages; then it accepts.</summary>
    public ConcurrentQueue<SmtpMood> Moods { get; } = new();

    /// <summary>What was taken: headers and text as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public int Connections => _connections;

    private int _connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task Listen()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
                sessions.Add(Session(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
        await Task.WhenAll(sessions);
    }

    private async Task Session(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await Talk(reader, writer);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
        }
    }

    private async Task Talk(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (command == "DATA")
            {
                var mood = Moods.TryDequeue(out var next) ? next : SmtpMood.Accept;
                if (mood == SmtpMood.HangUp) return;
                await writer.WriteLineAsync("354 go on");
                var text = await Data(reader);
                if (mood is SmtpMood.Accept or SmtpMood.HangUpAfterTaking) Taken.Enqueue(text);
                if (mood is SmtpMood.HangUpAfterTaking) return;
                await writer.WriteLineAsync(mood switch { SmtpMood.Later => "451 not now", SmtpMood.Never => "550 no such person", _ => "250 taken" });
            }
            else
            {
                await writer.WriteLineAsync(command switch { "EHLO" or "HELO" => "250 sink", "QUIT" => "221 bye", "MAIL" or "RCPT" or "RSET" or "NOOP" => "250 ok", _ => "502 what?" });
                if (command == "QUIT") return;
            }
        }
    }

    private async Task<string> Data(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            text.AppendLine(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return text.ToString();
    }
}
