using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Migrations.Sqlite;

/// <summary>Evidence cannot be rewritten, whoever holds the connection.</summary>
public partial class Initial
{
    private static void Guards(MigrationBuilder migrationBuilder)
    {
        ShippedCatalogue.Insert(migrationBuilder);
        foreach (var (table, act) in new[] { ("AuditLines", "UPDATE"), ("AuditLines", "DELETE"), ("AuditNames", "UPDATE"), ("AuditNames", "DELETE") })
            migrationBuilder.Sql($"""
                CREATE TRIGGER "{table}_no_{act.ToLowerInvariant()}" BEFORE {act} ON "{table}"
                BEGIN SELECT RAISE(ABORT, 'Audit lines are append-only.'); END;
                """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "Signoffs_no_delete" BEFORE DELETE ON "Signoffs"
            BEGIN SELECT RAISE(ABORT, 'Signatures cannot be deleted.'); END;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "Signoffs_only_void" BEFORE UPDATE ON "Signoffs"
            WHEN (OLD."IsVoid" = 1 AND NEW."IsVoid" = 0) OR OLD."Id" IS NOT NEW."Id" OR OLD."ChangeRequestId" IS NOT NEW."ChangeRequestId"
                OR OLD."Revision" IS NOT NEW."Revision" OR OLD."Role" IS NOT NEW."Role" OR OLD."SignerId" IS NOT NEW."SignerId"
                OR OLD."SignerName" IS NOT NEW."SignerName" OR OLD."Decision" IS NOT NEW."Decision" OR OLD."Meaning" IS NOT NEW."Meaning"
                OR OLD."Comment" IS NOT NEW."Comment" OR OLD."ContentHash" IS NOT NEW."ContentHash" OR OLD."SignedAt" IS NOT NEW."SignedAt"
                OR OLD."OnBehalfOf" IS NOT NEW."OnBehalfOf"
            BEGIN SELECT RAISE(ABORT, 'Of a signature only the void flag may be set.'); END;
            """);
        foreach (var (table, columns) in OnlyVoid)
            migrationBuilder.Sql($"""
                CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, 'Signatures cannot be deleted.'); END;
                CREATE TRIGGER "{table}_only_void" BEFORE UPDATE ON "{table}"
                WHEN (OLD."IsVoid" = 1 AND NEW."IsVoid" = 0) OR {string.Join(" OR ", columns.Select(c => $"OLD.\"{c}\" IS NOT NEW.\"{c}\""))}
                BEGIN SELECT RAISE(ABORT, 'Of a signature only the void flag may be set.'); END;
                """);
    }

    private static (string Table, string[] Columns)[] OnlyVoid => [
        ("Countersignatures", ["Id", "ChangeRequestId", "Revision", "Role", "SignerId", "SignerName", "Decision", "Meaning", "Comment", "ContentHash", "SignedAt"]),
        ("EscalationStatements", ["Id", "EscalationId", "Level", "Round", "Kind", "Role", "ById", "ByName", "Decision", "Text", "ContentHash", "At"]),
    ];
}

/// <summary>A snapshot cannot say that a relation has no constraint; without this it would look as if one had to be dropped.</summary>
partial class SqliteWorkflowDbContextModelSnapshot
{
    public override IModel Model => Constraints.WithoutSubjects(base.Model);
}
