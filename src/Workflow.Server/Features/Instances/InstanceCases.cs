using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Instances;

/// <summary>For what reaches instances whatever they are about: timers, triggers, messages from other instances.</summary>
public sealed class InstanceCases(SubjectCases subjects, Burst burst, CompiledDefinitions definitions, TimeProvider clock)
{
    /// <summary>In the context of one decision; make one for each.</summary>
    public InstanceCase Open(WorkflowDbContext db)
    {
        var store = new InstanceStore(db, definitions, clock);
        return new(db, store, new WorkflowRunner(store, burst, clock), subjects);
    }
}
