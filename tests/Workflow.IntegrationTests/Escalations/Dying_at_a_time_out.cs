using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>
/// A server that is cut off from its database at one statement after the other while a time-out acts: the timer, what follows from it, and the notices.
/// Another one goes on afterwards. WORKFLOW_STRIDE=1 visits every statement; the ordinary command every third.
/// </summary>
public sealed class Dying_at_a_time_out(ITestOutputHelper output)
{
    [Fact]
    public async Task leaves_a_time_out_that_acts_once()
    {
        var (prepared, issueId, projectId, due) = await Prepared();
        await using var _ = prepared;
        var stride = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_STRIDE"), out var asked) ? asked : 3;
        var (point, absent, there) = (1, 0, 0);
        for (; ; point += stride)
        {
            await using var database = await prepared.Copy();
            var cut = new Cut(point);
            await using (var dying = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(due), Services = services => services.AddSingleton<IInterceptor>(cut) }, database))
            {
                cut.Begin();
                await Record.ExceptionAsync(() => dying.RunJobs());
                cut.End();
            }

            // The lease of whoever died runs out within five minutes.
            await using var next = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(due) }, database);
            var issue = new Issue(next, issueId, projectId, "");
            if (await issue.Status() == "HearingPositions") there++;
            else absent++;
            next.Clock.Advance(TimeSpan.FromMinutes(10));
            await next.RunJobs();
            await Once(next, issue);
            if (!cut.IsReached) break;
        }

        output.WriteLine($"about {point} statements, cut every {stride}: {absent} times absent, {there} times there");
        Assert.True(absent > 3 && there > 3, $"{absent} times absent, {there} times there: was it cut at all?");
    }

    private static async Task Once(App app, Issue issue)
    {
        var view = await issue.Read();
        Assert.Equal("HearingPositions", (string)view["status"]!);
        Assert.Equal([1, 2], view["stays"]!.AsArray().Select(s => (int)s!["level"]!));
        Assert.Single(view["timeline"]!.AsArray(), line => (string)line!["action"]! == "escalation.time-over");
        Assert.Null(view["process"]!["incidents"]?.AsArray().FirstOrDefault());
        // Asked at level 1, reminded twice, asked for a position.
        foreach (var lead in new[] { "em", "pm" }) Assert.Equal(4, (await issue.Told(lead)).Count);
        Assert.Empty(await Rows.ToldTwice(app));
        Assert.Empty(await Rows.Stuck(app));
        await Audit.AssertIntact(app);
    }

    private static async Task<(TestDatabase Database, string Issue, string Project, DateTimeOffset Due)> Prepared()
    {
        var database = await World.Copy("Sqlite");
        await using var app = await App.Start(new AppOptions { KeepDatabase = true }, database);
        var issue = await Issue.Raise(app, "Everyday");
        var due = await issue.Due();
        await app.AdvanceTo(due - TimeSpan.FromMinutes(1));
        await app.Stop();
        return (database, issue.Id, issue.ProjectId, due);
    }

    /// <summary>From one statement on nothing reaches the database any more; COMMIT, and the moment after it, count as statements.</summary>
    private sealed class Cut(int point) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int _seen;
        private bool _armed;

        public bool IsReached => _seen >= point;

        public void Begin() => _armed = true;

        public void End() => _armed = false;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Reached(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Reached(result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Reached(result));

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Reached(result));

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Task.FromResult(Reached(0));

        private T Reached<T>(T result) => !_armed || Interlocked.Increment(ref _seen) < point ? result : throw new InvalidOperationException("The server is gone.");
    }
}
