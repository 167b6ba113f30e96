using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Providers.SqlServer;

public sealed class SqlServerWorkflowDbContext(DbContextOptions<SqlServerWorkflowDbContext> options) : WorkflowDbContext(options)
{
    internal override Dialect Dialect => SqlServerDialect.Instance;
}
