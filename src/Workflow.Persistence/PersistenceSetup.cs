using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Workflow.Persistence.Interceptors;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Providers.Postgres;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Persistence.Providers.SqlServer;
using Workflow.Persistence.Stores;

namespace Workflow.Persistence;

public static class PersistenceSetup
{
    /// <summary>
    /// Adds the database named by <see cref="DatabaseOptions"/>. <see cref="Transaction"/> writes; the scoped <see cref="WorkflowDbContext"/> only reads.
    /// Every registered <see cref="IInterceptor"/> sees every statement.
    /// </summary>
    public static IServiceCollection AddWorkflowPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        // Bound when first asked for, so that what a host adds to its configuration later still counts.
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DatabaseLocation>();
        services.AddPooledDbContextFactory<SqliteWorkflowDbContext>((s, o) => Configure(s, o, (c, p) => o.UseSqlite(c).ReplaceService<IMigrationsSqlGenerator, SqliteTables>()
            .AddInterceptors(new SqlitePragmas(p.Synchronous, p.BusyTimeout))));
        services.AddPooledDbContextFactory<PostgresWorkflowDbContext>((s, o) => Configure(s, o, (c, _) => o.UseNpgsql(c)));
        services.AddPooledDbContextFactory<SqlServerWorkflowDbContext>((s, o) => Configure(s, o, (c, _) => o.UseSqlServer(c)));
        services.AddSingleton<IDbContextFactory<WorkflowDbContext>, WorkflowContexts>();
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContext());
        services.AddSingleton(s => WriteGate.Of(s.GetRequiredService<DatabaseLocation>().ConnectionString));
        services.AddSingleton<Transaction>();
        services.AddSingleton<DatabaseMigration>();
        services.AddSingleton<CompiledDefinitions>();
        services.AddSingleton<DueTimers>();
        services.AddSingleton<DueTriggers>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditNames>();
        return services;
    }

    private static void Configure(IServiceProvider services, DbContextOptionsBuilder options, Action<string, DatabaseOptions> use)
    {
        use(services.GetRequiredService<DatabaseLocation>().ConnectionString, services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        options.AddInterceptors(services.GetServices<IInterceptor>());
    }

    /// <summary>The connection string with what its writer may leave out.</summary>
    private sealed class DatabaseLocation
    {
        public string ConnectionString { get; }

        public DatabaseLocation(IOptions<DatabaseOptions> options, IServiceProvider services)
        {
            var root = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
            var configured = options.Value.ConnectionString;
            if (configured.Length == 0 && options.Value.Provider != DatabaseProvider.Sqlite) throw new StartRefusedException("Database:ConnectionString is required for this provider.");
            ConnectionString = options.Value.Provider switch
            {
                DatabaseProvider.Sqlite => Sqlite(configured, root),
                DatabaseProvider.Postgres or DatabaseProvider.SqlServer => configured,
            };
        }

        private static string Sqlite(string configured, string root)
        {
            var connection = new SqliteConnectionStringBuilder(configured);
            if (connection.DataSource.Length == 0) connection.DataSource = Path.Combine("data", "workflow.db");
            connection.DataSource = Path.GetFullPath(connection.DataSource, root);
            Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
            return connection.ConnectionString;
        }
    }

    /// <summary>Hands out pooled contexts of the configured provider.</summary>
    private sealed class WorkflowContexts(IServiceProvider services, IOptions<DatabaseOptions> options) : IDbContextFactory<WorkflowDbContext>
    {
        private readonly Func<WorkflowDbContext> create = options.Value.Provider switch
        {
            DatabaseProvider.Sqlite => services.GetRequiredService<IDbContextFactory<SqliteWorkflowDbContext>>().CreateDbContext,
            DatabaseProvider.Postgres => services.GetRequiredService<IDbContextFactory<PostgresWorkflowDbContext>>().CreateDbContext,
            DatabaseProvider.SqlServer => services.GetRequiredService<IDbContextFactory<SqlServerWorkflowDbContext>>().CreateDbContext,
        };

        public WorkflowDbContext CreateDbContext() => create();
    }
}
