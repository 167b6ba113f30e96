using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Providers.SqlServer;

internal sealed class SqlServerDialect : Dialect
{
    public static readonly SqlServerDialect Instance = new();
    private const int Deadlock = 1205, LockTimeout = 1222, UniqueIndexViolation = 2601, UniqueConstraintViolation = 2627, SnapshotConflict = 3960;
    private const int DataFull = 1101, FileGroupFull = 1105, LogFull = 9002;

    // Time-outs, broken and refused connections, a server that is stopping, and what the service in the cloud says while it moves a database.
    private static readonly int[] NotThere = [-2, -1, 2, 20, 53, 64, 121, 233, 258, 921, 6005, 10053, 10054, 10060, 10061, 10928, 10929, 11001, 17142, 40197, 40501, 40613, 49918, 49919, 49920];

    public override string? OrdinalCollation => "Latin1_General_100_BIN2";
    public override bool HasOneWriter => false;

    // The key is not needed: the common table expression is updated itself.
    protected override string ClaimDue(string table, string key, string andKey) =>
        $$"""
        WITH due AS (
            SELECT TOP ({3}) * FROM [{{table}}] WITH (UPDLOCK, READPAST, ROWLOCK)
            WHERE [DueAt] IS NOT NULL AND [DueAt] <= {0} AND ([LeaseUntil] IS NULL OR [LeaseUntil] <= {0})
            ORDER BY [DueAt])
        UPDATE due SET [LeaseOwner] = {1}, [LeaseUntil] = {2}, [Attempts] = [Attempts] + 1
        OUTPUT inserted.*
        """;

    public override string ClaimOutbox =>
        """
        WITH due AS (
            SELECT TOP ({2}) * FROM [OutboxMessages] WITH (UPDLOCK, READPAST, ROWLOCK)
            WHERE [DueAt] IS NOT NULL AND [DueAt] <= {0} AND CASE WHEN [Kind] IN ({3}, {4}) THEN 1 ELSE 0 END = {5} ORDER BY [DueAt], [Id])
        UPDATE due SET [DueAt] = {1}, [Attempts] = [Attempts] + 1
        OUTPUT inserted.*
        """;

    // The key range lock makes a second writer of the same new chain wait here instead of failing at the insert.
    public override string EnsureAuditHead =>
        """
        INSERT INTO [AuditHeads] ([Chain], [Sequence], [Hash]) SELECT {0}, 0, {1}
        WHERE NOT EXISTS (SELECT 1 FROM [AuditHeads] WITH (UPDLOCK, HOLDLOCK) WHERE [Chain] = {0})
        """;

    public override string LockAuditHead => "SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK) WHERE [Chain] = {0}";

    public override string NextNumber =>
        """
        MERGE [Counters] WITH (HOLDLOCK) AS c USING (SELECT {0} AS [ProjectId], {1} AS [Name]) AS n ON c.[ProjectId] = n.[ProjectId] AND c.[Name] = n.[Name]
        WHEN MATCHED THEN UPDATE SET [Value] = c.[Value] + 1
        WHEN NOT MATCHED THEN INSERT ([ProjectId], [Name], [Value]) VALUES (n.[ProjectId], n.[Name], 1)
        OUTPUT inserted.[Value];
        """;

    public override void Conventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();

    protected override string Filter(string filter) => 
        filter.Replace("= TRUE", "= 1", StringComparison.Ordinal).Replace("= FALSE", "= 0", StringComparison.Ordinal);

    public override bool IsClash(Exception exception) => exception is SqlException
    {
        Number: Deadlock or LockTimeout or UniqueIndexViolation or UniqueConstraintViolation or SnapshotConflict
    };

    public override bool IsUnavailable(Exception exception) => exception is SqlException found && found.Errors.Cast<SqlError>().Any(e => Array.IndexOf(NotThere, e.Number) >= 0);

    public override bool IsFull(Exception exception) => exception is SqlException { Number: DataFull or FileGroupFull or LogFull };
}
