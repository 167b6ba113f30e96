using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Persistence.Providers.Sqlite;

/// <summary>Makes the context for <c>dotnet ef</c>, which needs the model and never opens the connection.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteWorkflowDbContext>
{
    public SqliteWorkflowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteWorkflowDbContext>().UseSqlite("Data Source=design.db").ReplaceService<IMigrationsSqlGenerator, SqliteTables>().Options);
}
