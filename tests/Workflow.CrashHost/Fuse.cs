using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workflow.CrashHost;

/// <summary>
/// Follows one request through the database. Armed with <c>X-Kill-At: statement 7</c>, <c>begin</c>, <c>commit</c> or <c>committed</c> it sends SIGKILL to
/// its own process there: nothing is flushed, nobody is told. Armed with <c>count</c> it kills nothing and answers <c>X-Statements</c>.
/// </summary>
public sealed class Fuse : IStartupFilter
{
    public const string Header = "X-Kill-At";
    public const string Count = "X-Statements";

    static readonly AsyncLocal<Burning?> s_burning = new();

    public CommandInterceptor Commands { get; } = new();
    public TransactionInterceptor Transactions { get; } = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            if (http.Request.Headers[Header].ToString() is { Length: > 0 } at)
            {
                var burning = s_burning.Value = new Burning(at);
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers[Count] = burning.Statements.ToString(CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
                });
            }

            await rest(http);
        });
        next(app);
    };

    sealed class Burning(string at)
    {
        int _statements;

        public int Statements => _statements;

        public void Statement() => Reached($"statement {Interlocked.Increment(ref _statements).ToString(CultureInfo.InvariantCulture)}");

        public void Reached(string point)
        {
            if (point != at) return;
            Process.GetCurrentProcess().Kill();          // SIGKILL
            new ManualResetEventSlim().Wait();           // this thread does not take one step more
        }
    }

    public sealed class CommandInterceptor : DbCommandInterceptor
    {
        public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
        {
            s_burning.Value?.Statement();
            return result;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Statement();
            return ValueTask.FromResult(result);
        }

        public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
        {
            s_burning.Value?.Statement();
            return result;
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Statement();
            return ValueTask.FromResult(result);
        }

        public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
        {
            s_burning.Value?.Statement();
            return result;
        }

        public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Statement();
            return ValueTask.FromResult(result);
        }
    }

    public sealed class TransactionInterceptor : DbTransactionInterceptor
    {
        public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
        {
            s_burning.Value?.Reached("begin");
            return result;
        }

        public override ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Reached("begin");
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            s_burning.Value?.Reached("commit");
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Reached("commit");
            return ValueTask.FromResult(result);
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => s_burning.Value?.Reached("committed");

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            s_burning.Value?.Reached("committed");
            return Task.CompletedTask;
        }
    }
}
