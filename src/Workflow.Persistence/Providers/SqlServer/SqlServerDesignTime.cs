using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Workflow.Persistence.Providers.SqlServer;

/// <summary>Makes the context for <c>dotnet ef</c>, which needs the model and never opens the connection.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerWorkflowDbContext>
{
    public SqlServerWorkflowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerWorkflowDbContext>().UseSqlServer("Server=localhost;Database=design").Options);
}
