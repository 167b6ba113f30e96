using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Migrations.Sqlite;

/// <summary>A snapshot cannot say that a relation has no constraint; without this it would look as if one had to be dropped.</summary>
partial class SqliteWorkflowDbContextModelSnapshot
{
    public override IModel Model => Constraints.WithoutSubjects(base.Model);
}
