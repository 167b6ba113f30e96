using Microsoft.EntityFrameworkCore;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Answers;
using Workflow.Persistence.Auditing;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Numbering;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence;

/// <summary>
/// The one model: engine rows, approvals, accounts, stored answers, outbox and audit commit together or not at all.
/// The three sealed contexts differ in dialect and own a migrations folder each. Writing goes through <see cref="Transaction"/> only.
/// </summary>
public abstract class WorkflowDbContext(DbContextOptions options) : DbContext(options)
{
    internal abstract Dialect Dialect { get; }

    /// <summary>The transaction this context decides for; null on a context that only reads.</summary>
    internal UnitOfWork? Unit { get; set; }

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();
    public DbSet<WorkflowDefinitionVersion> WorkflowDefinitionVersions => Set<WorkflowDefinitionVersion>();
    public DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();
    public DbSet<InstanceBookmark> Bookmarks => Set<InstanceBookmark>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<InstanceIncident> Incidents => Set<InstanceIncident>();
    public DbSet<OutboxEntry> OutboxMessages => Set<OutboxEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<Counter> Counters => Set<Counter>();

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writing goes through Transaction.Run, which saves asynchronously.");

    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RowVersions.Advance(ChangeTracker);
        // Changes have been detected just now; detecting them a second time would cost as much again.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try { return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken); }
        finally { ChangeTracker.AutoDetectChangesEnabled = true; }
    }

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        Dialect.Conventions(configurationBuilder);
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkflowDbContext).Assembly);
        RowVersions.Declare(modelBuilder.Model);
        Dialect.Finish(modelBuilder.Model);
    }
}
