using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Migrations.SqlServer;

/// <summary>Evidence cannot be rewritten, whoever holds the connection.</summary>
public partial class Initial
{
    private static void Guards(MigrationBuilder migrationBuilder)
    {
        ShippedCatalogue.Insert(migrationBuilder);
        // A trigger must be the only statement of its batch, also in an idempotent script: hence EXEC.
        foreach (var table in new[] { "AuditLines", "AuditNames" })
            migrationBuilder.Sql($"""
                EXEC(N'CREATE TRIGGER [{table}_append_only] ON [{table}] INSTEAD OF UPDATE, DELETE AS
                BEGIN SET NOCOUNT ON; THROW 50001, N''Audit lines are append-only.'', 1; END');
                """);
        migrationBuilder.Sql("""
            EXEC(N'CREATE TRIGGER [Signoffs_no_delete] ON [Signoffs] INSTEAD OF DELETE AS
            BEGIN SET NOCOUNT ON; THROW 50002, N''Signatures cannot be deleted.'', 1; END');
            """);
        migrationBuilder.Sql("""
            EXEC(N'CREATE TRIGGER [Signoffs_only_void] ON [Signoffs] AFTER UPDATE AS
            BEGIN
                SET NOCOUNT ON;
                IF UPDATE([Id]) OR UPDATE([ChangeRequestId]) OR UPDATE([Revision]) OR UPDATE([Role]) OR UPDATE([SignerId]) OR UPDATE([SignerName])
                    OR UPDATE([Decision]) OR UPDATE([Meaning]) OR UPDATE([Comment]) OR UPDATE([ContentHash]) OR UPDATE([SignedAt]) OR UPDATE([OnBehalfOf])
                    OR EXISTS (SELECT 1 FROM inserted AS i JOIN deleted AS d ON i.[Id] = d.[Id] WHERE d.[IsVoid] = 1 AND i.[IsVoid] = 0)
                    THROW 50003, N''Of a signature only the void flag may be set.'', 1;
            END');
            """);
        foreach (var (table, columns) in OnlyVoid)
        {
            migrationBuilder.Sql($"""
                EXEC(N'CREATE TRIGGER [{table}_no_delete] ON [{table}] INSTEAD OF DELETE AS
                BEGIN SET NOCOUNT ON; THROW 50002, N''Signatures cannot be deleted.'', 1; END');
                """);
            migrationBuilder.Sql($"""
                EXEC(N'CREATE TRIGGER [{table}_only_void] ON [{table}] AFTER UPDATE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF {string.Join(" OR ", columns.Select(c => $"UPDATE([{c}])"))}
                        OR EXISTS (SELECT 1 FROM inserted AS i JOIN deleted AS d ON i.[Id] = d.[Id] WHERE d.[IsVoid] = 1 AND i.[IsVoid] = 0)
                        THROW 50003, N''Of a signature only the void flag may be set.'', 1;
                END');
                """);
        }
    }

    private static (string Table, string[] Columns)[] OnlyVoid => [
        ("Countersignatures", ["Id", "ChangeRequestId", "Revision", "Role", "SignerId", "SignerName", "Decision", "Meaning", "Comment", "ContentHash", "SignedAt"]),
        ("EscalationStatements", ["Id", "EscalationId", "Level", "Round", "Kind", "Role", "ById", "ByName", "Decision", "Text", "ContentHash", "At"]),
    ];
}

/// <summary>A snapshot cannot say that a relation has no constraint; without this it would look as if one had to be dropped.</summary>
partial class SqlServerWorkflowDbContextModelSnapshot
{
    public override IModel Model => Constraints.WithoutSubjects(base.Model);
}
