using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Providers.Sqlite;

public sealed class SqliteWorkflowDbContext(DbContextOptions<SqliteWorkflowDbContext> options) : WorkflowDbContext(options)
{
    internal override Dialect Dialect => SqliteDialect.Instance;
}
