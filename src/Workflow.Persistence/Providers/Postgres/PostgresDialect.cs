using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workflow.Persistence.Providers.Postgres;

internal sealed class PostgresDialect : Dialect
{
    public static readonly PostgresDialect Instance = new();

    public override string? OrdinalCollation => "C";
    public override bool HasOneWriter => false;

    protected override string ClaimDue(string table, string key, string andKey) =>
        $$"""
        UPDATE "{{table}}" AS b SET "LeaseOwner" = {1}, "LeaseUntil" = {2}, "Attempts" = b."Attempts" + 1
        FROM (SELECT "{{key}}", "{{andKey}}" FROM "{{table}}"
            WHERE "DueAt" IS NOT NULL AND "DueAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "DueAt" LIMIT {3} FOR UPDATE SKIP LOCKED) AS due
        WHERE b."{{key}}" = due."{{key}}" AND b."{{andKey}}" = due."{{andKey}}"
        RETURNING b.*
        """;

    public override string ClaimOutbox =>
        """
        UPDATE "OutboxMessages" AS m SET "DueAt" = {1}, "Attempts" = m."Attempts" + 1
        FROM (SELECT "Id" FROM "OutboxMessages" WHERE "DueAt" IS NOT NULL AND "DueAt" <= {0} AND CASE WHEN "Kind" IN ({3}, {4}) THEN 1 ELSE 0 END = {5} ORDER BY "DueAt", "Id" LIMIT {2} FOR UPDATE SKIP LOCKED) AS due
        WHERE m."Id" = due."Id"
        RETURNING m.*
        """;

    public override string EnsureAuditHead =>
        """INSERT INTO "AuditHeads" ("Chain", "Sequence", "Hash") VALUES ({0}, 0, {1}) ON CONFLICT DO NOTHING""";

    public override string LockAuditHead => """SELECT "Chain", "Sequence", "Hash" FROM "AuditHeads" WHERE "Chain" = {0} FOR UPDATE""";

    public override string NextNumber =>
        """
        INSERT INTO "Counters" AS c ("ProjectId", "Name", "Value") VALUES ({0}, {1}, 1)
        ON CONFLICT ("ProjectId", "Name") DO UPDATE SET "Value" = c."Value" + 1 RETURNING "Value"
        """;

    public override void Conventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();

    public override bool IsClash(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
    };

    public override bool IsUnavailable(Exception exception) => exception switch
    {
        // The classes "connection exception", "insufficient resources", "operator intervention" (a shutdown, a statement that took too long) and "system error".
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "57" or "58",
        // No connection, one that broke, no answer in time, or no place in the pool.
        NpgsqlException failed => failed.IsTransient,
        _ => false,
    };

    public override bool IsFull(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DiskFull };
}
