using Workflow.Server.Features.Calendars;
using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Attachments;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.WeeklySyncs;
using Workflow.Server.Jobs;
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
            .AddSingleton<IInterceptor>(Outage)
            .AddSingleton(new ActivityCatalog([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]))
            .AddSingleton(new BurstLimits())
            .AddSingleton<Burst>()
            .AddSingleton<Alarm<DueTimersJob>>()
            .AddWorkflowPersistence(configuration)
            .BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();
    public StatementLog Statements { get; } = new();
    public Outage Outage { get; } = new();
    public Transaction Transaction => _services.GetRequiredService<Transaction>();
    public DueTimers Timers => _services.GetRequiredService<DueTimers>();
    public DueTriggers Triggers => _services.GetRequiredService<DueTriggers>();
    public InstanceCases Instances => new(
        new SubjectCases(new ChangeRequestCases(Burst, Definitions, new ProposedPublications(new CheckDefinition(_services.GetRequiredService<ActivityCatalog>()), Clock), new WorkingClocks(Clock), Clock), new EscalationCases(Burst, Definitions, Clock), new ReviewCases(Burst, Definitions, Clock), new WeeklySyncCases(Burst, Definitions, Clock), new DialogueCases(Burst, Definitions, Clock)), Burst, Definitions, Clock);

    /// <summary>As a node has them that has just started.</summary>
    public DueTimersJob TimersJob => new(Timers, Transaction, Instances, NullLogger<DueTimersJob>.Instance);
    public DueTriggersJob TriggersJob => new(Triggers, Instances, Alarm, NullLogger<DueTriggersJob>.Instance);
    public RetentionJob RetentionJob => new(Transaction, Clock, new AttachmentFiles(Path.GetTempPath(), 1, Clock));
    public Alarm<DueTimersJob> Alarm => _services.GetRequiredService<Alarm<DueTimersJob>>();
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
    private readonly ConcurrentQueue<string> _plans = new();

    public string[] Texts => [.. _texts];

    /// <summary>What the database means to do for each statement that answers rows; empty unless <see cref="Explain"/> says how to ask for it.</summary>
    public string[] Plans => [.. _plans];

    public string? Explain { get; set; }

    public void Clear() => _texts.Clear();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        // Of several statements in one text only the first would be explained and the others done twice.
        if (Explain is not null && !command.CommandText.TrimEnd(';', '\n', '\r', ' ').Contains(';', StringComparison.Ordinal)) _plans.Enqueue(await Plan(command, Explain, cancellationToken));
        return result;
    }

    private static async Task<string> Plan(DbCommand command, string explain, CancellationToken ct)
    {
        var text = command.CommandText;
#pragma warning disable CA2100 // the statement itself
        command.CommandText = $"{explain} {text}";
        var lines = new List<string> { text };
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) lines.Add(Convert.ToString(reader.GetValue(reader.FieldCount - 1), System.Globalization.CultureInfo.InvariantCulture)!);
        command.CommandText = text;
#pragma warning restore CA2100
        return string.Join('\n', lines);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }
}
