using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Workflow.Persistence.Providers.Sqlite;

/// <summary>
/// Tables whose rows are found by their key and by little else keep them in the key's own order (WITHOUT ROWID). SQLite would else store such a key twice:
/// in the row and in an index that leads to it.
/// </summary>
internal sealed class SqliteTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly HashSet<string> ByKey = new(StringComparer.Ordinal)
    {
        "Assessments", "Bookmarks", "ChangeRequestRevisions", "Incidents", "Journal", "Memberships", "Signoffs", "StoredAnswers",
    };

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        // A rebuilt table carries a prefix.
        if (ByKey.Contains(operation.Name.StartsWith("ef_temp_", StringComparison.Ordinal) ? operation.Name[8..] : operation.Name)) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
