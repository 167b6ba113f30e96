using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Migrations.Postgres;

/// <summary>Evidence cannot be rewritten, whoever holds the connection.</summary>
public partial class Initial
{
    private static void Guards(MigrationBuilder migrationBuilder)
    {
        ShippedCatalogue.Insert(migrationBuilder);
        migrationBuilder.Sql("""
            CREATE FUNCTION "RefuseChange"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'Rows of % cannot be changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "AuditLines_append_only" BEFORE UPDATE OR DELETE ON "AuditLines" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "AuditLines_no_truncate" BEFORE TRUNCATE ON "AuditLines" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "AuditNames_append_only" BEFORE UPDATE OR DELETE ON "AuditNames" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "AuditNames_no_truncate" BEFORE TRUNCATE ON "AuditNames" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "Signoffs_no_delete" BEFORE DELETE ON "Signoffs" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "Signoffs_no_truncate" BEFORE TRUNCATE ON "Signoffs" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
            CREATE TRIGGER "Signoffs_only_void" BEFORE UPDATE ON "Signoffs" FOR EACH ROW
            WHEN ((OLD."IsVoid" AND NOT NEW."IsVoid")
                OR (OLD."Id", OLD."ChangeRequestId", OLD."Revision", OLD."Role", OLD."SignerId", OLD."SignerName", OLD."Decision", OLD."Meaning", OLD."Comment", OLD."ContentHash", OLD."SignedAt", OLD."OnBehalfOf")
                IS DISTINCT FROM
                (NEW."Id", NEW."ChangeRequestId", NEW."Revision", NEW."Role", NEW."SignerId", NEW."SignerName", NEW."Decision", NEW."Meaning", NEW."Comment", NEW."ContentHash", NEW."SignedAt", NEW."OnBehalfOf"))
            EXECUTE FUNCTION "RefuseChange"();
            """);
        foreach (var (table, columns) in OnlyVoid)
            migrationBuilder.Sql($"""
                CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "{table}_only_void" BEFORE UPDATE ON "{table}" FOR EACH ROW
                WHEN ((OLD."IsVoid" AND NOT NEW."IsVoid")
                    OR ({string.Join(", ", columns.Select(c => $"OLD.\"{c}\""))}) IS DISTINCT FROM ({string.Join(", ", columns.Select(c => $"NEW.\"{c}\""))}))
                EXECUTE FUNCTION "RefuseChange"();
                """);
    }

    private static (string Table, string[] Columns)[] OnlyVoid => [
        ("Countersignatures", ["Id", "ChangeRequestId", "Revision", "Role", "SignerId", "SignerName", "Decision", "Meaning", "Comment", "ContentHash", "SignedAt"]),
        ("EscalationStatements", ["Id", "EscalationId", "Level", "Round", "Kind", "Role", "ById", "ByName", "Decision", "Text", "ContentHash", "At"]),
    ];

    private static void NoGuards(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""DROP FUNCTION IF EXISTS "RefuseChange"();""");
}

/// <summary>A snapshot cannot say that a relation has no constraint; without this it would look as if one had to be dropped.</summary>
partial class PostgresWorkflowDbContextModelSnapshot
{
    public override IModel Model => Constraints.WithoutSubjects(base.Model);
}
