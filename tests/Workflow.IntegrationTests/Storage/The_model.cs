using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Workflow.Approvals.ChangeRequests;
using Workflow.Persistence;
using Workflow.Persistence.Providers.Postgres;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Persistence.Providers.SqlServer;

namespace Workflow.IntegrationTests.Storage;

/// <summary>Rules of the model that nobody should have to remember, on every provider and without a server.</summary>
public sealed class The_model
{
    public static TheoryData<string> Providers => ["Sqlite", "Postgres", "SqlServer"];

    internal static WorkflowDbContext Context(string provider) => provider switch
    {
        "Sqlite" => new SqliteDesignTime().CreateDbContext([]),
        "Postgres" => new PostgresDesignTime().CreateDbContext([]),
        _ => new SqlServerDesignTime().CreateDbContext([]),
    };

    [Theory, MemberData(nameof(Providers))]
    public void Has_no_change_that_a_migration_lacks(string provider)
    {
        using var db = Context(provider);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    /// <summary>
    /// Nodes of the former program write into the database that the first node of the next one has migrated. So everything after the first release only adds, and what it adds may be left out
    /// (expand); a migration whose name begins with Contract takes away what the release before has ceased to use.
    /// </summary>
    [Theory, MemberData(nameof(Providers))]
    public void Only_adds_to_the_schema_that_the_former_program_uses(string provider)
    {
        using var db = Context(provider);
        var migrations = db.GetService<IMigrationsAssembly>();
        foreach (var (id, type) in migrations.Migrations.Skip(1).Where(m => !m.Key.Split('_')[1].StartsWith("Contract", StringComparison.Ordinal)))
        {
            var operations = migrations.CreateMigration(type, db.Database.ProviderName!).UpOperations;
            var tables = operations.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet();
            var columns = operations.OfType<AddColumnOperation>().Select(c => (c.Table, c.Name)).ToHashSet();
            Assert.All(operations, operation => Assert.True(operation switch
            {
                CreateTableOperation => true,
                AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
                CreateIndexOperation index => !index.IsUnique || tables.Contains(index.Table) || index.Columns.Any(c => columns.Contains((index.Table, c))),
                AddForeignKeyOperation key => tables.Contains(key.Table) || key.Columns.All(c => columns.Contains((key.Table, c))),
                InsertDataOperation rows => tables.Contains(rows.Table),
                SqlOperation sql => tables.Any(t => sql.Sql.Contains(t, StringComparison.Ordinal)),
                _ => false,
            }, $"{id}: {operation.GetType().Name} is nothing that a node of the former program can work beside"));
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public void Gives_every_string_a_length(string provider)
    {
        using var db = Context(provider);
        Assert.Empty(Columns(db.Model).Where(p => p.ClrType == typeof(string) && p.GetMaxLength() is null).Select(Name));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Stores_every_enum_by_name_and_money_with_four_decimals(string provider)
    {
        using var db = Context(provider);
        Assert.Empty(Columns(db.Model).Where(p => IsEnum(p.ClrType) && p.GetTypeMapping().Converter?.ProviderClrType != typeof(string)).Select(Name));
        Assert.Empty(Columns(db.Model).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(decimal) && (p.GetPrecision(), p.GetScale()) != (18, 4)).Select(Name));
    }

    [Theory, InlineData("Postgres", "C"), InlineData("SqlServer", "Latin1_General_100_BIN2")]
    public void Compares_every_id_and_code_byte_by_byte(string provider, string collation)
    {
        using var db = Context(provider);
        var model = db.GetService<IDesignTimeModel>().Model;
        string[] people = ["Name", "Title", "Lessons", "Why", "Place", "Agenda", "Motion", "Minutes", "SignedBy", "SavedBy", "ResolutionText", "ResolutionCanonicalText", "Text", "Description", "Reason", "Comment", "Meaning", "Message", "CanonicalText"];
        var other = Columns(model).Where(p => p.ClrType == typeof(string) || IsEnum(p.ClrType)).Where(p => p.GetValueConverter()?.ProviderClrType != typeof(byte[]) && p.GetCollation() != collation);
        Assert.Empty(other.Where(p => !people.Contains(p.Name) && !p.Name.EndsWith("Name", StringComparison.Ordinal) && !p.Name.EndsWith("NameZh", StringComparison.Ordinal)
            && p.Name is not ("ClosingReason" or "TechnicalSafety" or "TechnicalStandards" or "DeliveryResources" or "Difficulty" or "People" or "Progress" or "RiskPoints" or "NextSteps" or "PackText" or "CancelReason" or "Note" or "AgendaText" or "HeldNotes" or "Answer")).Select(Name));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Indexes_every_foreign_key(string provider)
    {
        using var db = Context(provider);
        var missing = db.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetForeignKeys())
            .Where(f => !Lists(f.DeclaringEntityType).Any(columns => columns.Take(f.Properties.Count).SequenceEqual(f.Properties.Select(p => p.Name))));
        Assert.Empty(missing.Select(f => $"{f.DeclaringEntityType.ShortName()}({string.Join(", ", f.Properties.Select(p => p.Name))})"));
    }

    [Theory]
    [InlineData("ChangeRequest", "ProjectId", "Status", "UpdatedAt")]
    [InlineData("ChangeRequest", "ProjectId", "Number")]
    [InlineData("ChangeRequest", "ProjectId", "CreatedAt")]
    [InlineData("ChangeRequest", "ProjectId", "UpdatedAt")]
    [InlineData("ChangeRequest", "ProjectId", "Title")]
    [InlineData("ChangeRequest", "ExpiresAt")]
    [InlineData("WorkTask", "ProjectId", "Role", "DueAt")]
    [InlineData("WorkTask", "AssigneeId", "DueAt")]
    [InlineData("WorkTask", "ClosedById", "ClosedAt")]
    [InlineData("InstanceBookmark", "DueAt")]
    [InlineData("WorkflowInstance", "CorrelationId")]
    [InlineData("ProjectTask", "ProjectId", "Status", "DueAt")]
    [InlineData("ProjectTask", "ProjectId", "OwnerId")]
    [InlineData("OutboxEntry", "DueAt")]
    [InlineData("AuditRow", "Subject")]
    [InlineData("AuditRow", "Chain", "Sequence")]
    [InlineData("AuditName", "Key")]
    [InlineData("StoredAnswer", "ExpiresAt")]
    [InlineData("RefreshToken", "ExpiresAt")]
    public void Has_an_index_for_every_list(string entity, params string[] columns)
    {
        using var db = Context("Sqlite");
        var type = db.Model.GetEntityTypes().Single(e => e.ShortName() == entity);
        Assert.Contains(Lists(type), list => list.Take(columns.Length).SequenceEqual(columns));
    }

    [Theory]
    [InlineData("ChangeRequest", null, "ProjectId", "Number")]
    [InlineData("AuditRow", null, "Chain", "Sequence")]
    [InlineData("WorkTask", "\"Status\" = 'Open' AND \"InstanceId\" IS NOT NULL", "InstanceId", "BookmarkId")]
    [InlineData("ProjectTask", null, "ProjectId", "Number")]
    [InlineData("JointReview", null, "ProjectId", "Month")]
    [InlineData("WeeklySync", null, "ProjectId", "Week")]
    [InlineData("DialogueDay", null, "ProjectId", "Quarter")]
    [InlineData("PlannedTraining", null, "UserId", "Year", "ModuleCode")]
    [InlineData("TrainingModule", null, "Code")]
    [InlineData("Certificate", null, "Code")]
    [InlineData("Signoff", "\"IsVoid\" = FALSE", "ChangeRequestId", "Revision", "Role")]
    [InlineData("Assessment", null, "ChangeRequestId", "Revision", "Role")]
    [InlineData("Membership", "\"Role\" IN ('EngineeringManager', 'ProjectManager')", "ProjectId", "Role")]
    [InlineData("Membership", "\"Role\" IN ('EngineeringManager', 'ProjectManager')", "ProjectId", "UserId")]
    [InlineData("Account", null, "NormalizedUserName")]
    [InlineData("Project", null, "Code")]
    [InlineData("RefreshToken", null, "TokenHash")]
    [InlineData("CalendarFeed", null, "SecretHash")]
    public void Refuses_a_second_one(string entity, string? filter, params string[] columns)
    {
        using var db = Context("Sqlite");
        var type = db.Model.GetEntityTypes().Single(e => e.ShortName() == entity);
        var unique = type.GetIndexes().Where(i => i.IsUnique).Select(i => (Filter: i.GetFilter(), i.Properties)).Concat(type.GetKeys().Select(k => (Filter: (string?)null, k.Properties)));
        Assert.Contains(unique, i => i.Filter == filter && i.Properties.Select(p => p.Name).SequenceEqual(columns));
    }

    [Fact]
    public void Counts_a_change_request_up_with_each_of_its_parts()
    {
        using var db = Context("Sqlite");
        var parts = db.Model.FindEntityType(typeof(ChangeRequest))!.GetNavigations().Where(n => n.IsCollection).Select(n => n.TargetEntityType.ClrType);
        Assert.All(parts, type => Assert.NotNull(RowVersions.RootOf(Activator.CreateInstance(type, nonPublic: true)!)));
    }

    private static IEnumerable<IReadOnlyList<string>> Lists(IEntityType type) =>
        type.GetIndexes().Select(i => i.Properties).Concat(type.GetKeys().Select(k => k.Properties)).Select(columns => columns.Select(c => c.Name).ToList());

    private static IEnumerable<IProperty> Columns(IModel model) => model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetFlattenedProperties());

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    private static string Name(IProperty property) => $"{property.DeclaringType.ShortName()}.{property.Name}";
}
