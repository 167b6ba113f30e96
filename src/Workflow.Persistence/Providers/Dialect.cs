using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Workflow.Persistence.Providers;

/// <summary>Everything in which the three databases differ: column types, collations, the few hand-written statements, and what a clash looks like.</summary>
internal abstract class Dialect
{
    /// <summary>Compares ids and codes byte by byte; null where that is what the database does anyway.</summary>
    public abstract string? OrdinalCollation { get; }

    /// <summary>The database has one writer, so that writing transactions queue in the process instead of in the driver.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Claims due timers, in one statement. Parameters: now, owner, lease until, how many. Answers the claimed rows.</summary>
    public string ClaimDueTimers => ClaimDue("Bookmarks", "InstanceId", "Id");

    /// <summary>Claims due triggers in the same way.</summary>
    public string ClaimDueTriggers => ClaimDue("DefinitionTriggers", "VersionId", "ActivityId");

    /// <summary>Claims due outbox messages, in one statement. Parameters: now, lease until, how many, two kinds, and 1 for those or 0 for all others. Answers the claimed rows.</summary>
    public abstract string ClaimOutbox { get; }

    /// <summary>Puts a new chain's head into place unless it is there. Parameters: chain, hash.</summary>
    public abstract string EnsureAuditHead { get; }

    /// <summary>Reads an audit head and locks its row until the transaction ends. Parameter: chain.</summary>
    public abstract string LockAuditHead { get; }

    /// <summary>Takes the next number of a counter, creating it at 1. Parameters: project, name. Answers one row, one column.</summary>
    public abstract string NextNumber { get; }

    public abstract void Conventions(ModelConfigurationBuilder conventions);

    /// <summary>An id as a parameter of a hand-written statement.</summary>
    public virtual object Id(Guid id) => id;

    /// <summary>An instant as a parameter of a hand-written statement.</summary>
    public virtual object Instant(DateTimeOffset at) => at.ToUniversalTime();

    /// <summary>Another transaction got there first: deciding again on fresh data is right.</summary>
    public abstract bool IsClash(Exception exception);

    /// <summary>The database was not reached, broke off, or did not answer in time.</summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>The database has no room left.</summary>
    public abstract bool IsFull(Exception exception);

    /// <summary>Every hand-written statement, so that a test can parse those of a database that is not there.</summary>
    public IEnumerable<string> Statements => [ClaimDueTimers, ClaimDueTriggers, ClaimOutbox, EnsureAuditHead, LockAuditHead, NextNumber];

    /// <summary>Leases rows of a table with DueAt, LeaseOwner, LeaseUntil and Attempts, whose key has two columns.</summary>
    protected abstract string ClaimDue(string table, string key, string andKey);

    /// <summary>An index filter, written as PostgreSQL and SQLite read it, in this database's words.</summary>
    protected virtual string Filter(string filter) => filter;

    /// <summary>What the mappings leave open because the databases differ in it.</summary>
    public void Finish(IMutableModel model)
    {
        foreach (var index in model.GetEntityTypes().SelectMany(e => e.GetDeclaredIndexes()))
            if (index.GetFilter() is { } filter) index.SetFilter(Filter(filter));
        Collate(model);
    }

    // Identifiers and codes compare ordinally; text that people write keeps the database's collation.
    private void Collate(IMutableModel model)
    {
        if (OrdinalCollation is null) return;
        var codes = model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.Columns())
            .Where(p => p.ClrType == typeof(string) || p.ClrType.IsEnumOrNullableEnum())
            .Where(p => p.FindAnnotation(StringMappings.WrittenByPeople) is null)
            // Hashes and packed text are bytes, which no database compares in any other way.
            .Where(p => p.GetValueConverter()?.ProviderClrType != typeof(byte[]));
        foreach (var property in codes) property.SetCollation(OrdinalCollation);
    }
}
