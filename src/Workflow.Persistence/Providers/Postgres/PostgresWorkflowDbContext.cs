using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Providers.Postgres;

public sealed class PostgresWorkflowDbContext(DbContextOptions<PostgresWorkflowDbContext> options) : WorkflowDbContext(options)
{
    internal override Dialect Dialect => PostgresDialect.Instance;
}
