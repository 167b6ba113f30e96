using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Providers.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();
    private const int Busy = 5, Locked = 6, IoError = 10, Full = 13, CannotOpen = 14, UniqueViolation = 2067, PrimaryKeyViolation = 1555;

    public override string? OrdinalCollation => null;
    public override bool HasOneWriter => true;

    protected override string ClaimDue(string table, string key, string andKey) =>
        $$"""
        UPDATE "{{table}}" SET "LeaseOwner" = {1}, "LeaseUntil" = {2}, "Attempts" = "Attempts" + 1
        WHERE ("{{key}}", "{{andKey}}") IN (
            SELECT "{{key}}", "{{andKey}}" FROM "{{table}}"
            WHERE "DueAt" IS NOT NULL AND "DueAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "DueAt" LIMIT {3})
        RETURNING *
        """;

    public override string ClaimOutbox =>
        """
        UPDATE "OutboxMessages" SET "DueAt" = {1}, "Attempts" = "Attempts" + 1
        WHERE "Id" IN (SELECT "Id" FROM "OutboxMessages" WHERE "DueAt" IS NOT NULL AND "DueAt" <= {0} AND CASE WHEN "Kind" IN ({3}, {4}) THEN 1 ELSE 0 END = {5} ORDER BY "DueAt", "Id" LIMIT {2})
        RETURNING *
        """;

    public override string EnsureAuditHead =>
        """INSERT INTO "AuditHeads" ("Chain", "Sequence", "Hash") VALUES ({0}, 0, {1}) ON CONFLICT DO NOTHING""";

    // The write transaction is the lock: there is no other writer.
    public override string LockAuditHead => """SELECT * FROM "AuditHeads" WHERE "Chain" = {0}""";

    public override string NextNumber =>
        """
        INSERT INTO "Counters" ("ProjectId", "Name", "Value") VALUES ({0}, {1}, 1)
        ON CONFLICT ("ProjectId", "Name") DO UPDATE SET "Value" = "Value" + 1 RETURNING "Value"
        """;

    public override void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Guid>().HaveConversion<GuidToBigEndianBytes>();
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantToMilliseconds>();
    }

    public override object Id(Guid id) => id.ToByteArray(true);
    public override object Instant(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public override bool IsClash(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: Busy or Locked
    } or SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };

    public override bool IsUnavailable(Exception exception) => exception is SqliteException { SqliteErrorCode: IoError or CannotOpen };

    public override bool IsFull(Exception exception) => exception is SqliteException { SqliteErrorCode: Full };
}
