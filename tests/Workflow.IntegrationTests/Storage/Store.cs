using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Storage;

/// <summary>The storage as a server would have it, over one migrated database, without the server.</summary>
public sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Store(string provider, string connectionString, Dictionary<string, string?>? settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings ?? [])
        {
            ["Database:Provider"] = provider, ["Database:ConnectionString"] = connectionString,
        }).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IInterceptor>(Statements)
            .AddSingleton(new ActivityCatalog([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]))
            .AddSingleton(new BurstLimits())
            .AddSingleton<Burst>()
            .AddWorkflowPersistence(configuration)
            .BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();
    public StatementLog Statements { get; } = new();
    public Transaction Transaction => _services.GetRequiredService<Transaction>();
    public DueTimers Timers => _services.GetRequiredService<DueTimers>();
    public AuditChain Chain => _services.GetRequiredService<AuditChain>();
    public Burst Burst => _services.GetRequiredService<Burst>();
    public CompiledDefinitions Definitions => _services.GetRequiredService<CompiledDefinitions>();
    public DatabaseMigration Migration => _services.GetRequiredService<DatabaseMigration>();

    public static async Task<Store> Open(string provider, string connectionString, Dictionary<string, string?>? settings = null)
    {
        var store = new Store(provider, connectionString, settings);
        await store.Migration.MigrateAsync(default);
        return store;
    }

    public WorkflowDbContext Read() => _services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContext();

    public async Task<T> Read<T>(Func<WorkflowDbContext, Task<T>> query)
    {
        await using var db = Read();
        return await query(db);
    }

    public Task Write(Action<WorkflowDbContext> stage) => Transaction.Run((db, _) => { stage(db); return Task.FromResult(0); }, default);

    public async Task Sql(string sql)
    {
        await using var db = Read();
#pragma warning disable EF1002 // the tests' own text
        await db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Every statement that any context sent.</summary>
public sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _texts = new();

    public string[] Texts => [.. _texts];

    public void Clear() => _texts.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }
}
