using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workflow.Benchmarks;

/// <summary>Sends requests: as fast as so many clients can, or at a fixed pace.</summary>
public static class Drive
{
    /// <summary>Each client sends its next request as soon as it has the answer to the last.</summary>
    /// <param name="requests">Each is given the number of its client.</param>
    public static async Task<Latencies> Closed(IEnumerable<Func<int, Task>> requests, int clients)
    {
        var (queue, took) = (new ConcurrentQueue<Func<int, Task>>(requests), new ConcurrentBag<double>());
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var send))
            {
                var began = Stopwatch.GetTimestamp();
                await send(client);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        return Latencies.Of(took, Stopwatch.GetElapsedTime(clock).TotalSeconds);
    }

    /// <summary>
    /// One request every so often, whether or not the earlier ones have been answered. Latency counts from the instant a request was due, so that one slow answer
    /// does not keep the others from being measured (no coordinated omission); the sender's own lateness counts as well.
    /// </summary>
    public static async Task<Latencies> Open(IReadOnlyList<Func<int, Task>> requests, double perSecond)
    {
        var took = new ConcurrentBag<double>();
        var sent = new List<Task>(requests.Count);
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            while (due - Stopwatch.GetElapsedTime(clock) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, TimeProvider.System);
            sent.Add(Send(requests[i], i, due));
        }

        await Task.WhenAll(sent);
        return Latencies.Of(took, Stopwatch.GetElapsedTime(clock).TotalSeconds);

        async Task Send(Func<int, Task> request, int number, TimeSpan due)
        {
            await request(number);
            took.Add((Stopwatch.GetElapsedTime(clock) - due).TotalMilliseconds);
        }
    }
}
