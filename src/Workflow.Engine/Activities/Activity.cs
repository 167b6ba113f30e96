using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities;

/// <summary>
/// One step of a workflow. A new object serves every call: inputs are set before <see cref="Execute"/> and, evaluated again, before
/// <see cref="Resume"/> and <see cref="Canceled"/>; nothing kept in a field survives. What must survive goes into a bookmark's payload.
/// </summary>
public abstract class Activity
{
    /// <summary>Does the work: completes, creates a bookmark, schedules children, or throws (which becomes an incident).</summary>
    public abstract void Execute(ActivityContext context);

    /// <summary>A bookmark of this execution was resumed; it is already burned. Outputs set here are captured when the call is over.</summary>
    public virtual void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload) => context.Complete();

    /// <summary>
    /// An open bookmark was burned because the execution was cancelled: by the instance's cancellation, a WaitAny join, End, Finish, or a loop
    /// that starts the step anew. Called once per bookmark. Inputs are set as far as they can be evaluated. It must not throw and cannot complete.
    /// </summary>
    public virtual void Canceled(ActivityContext context, Bookmark bookmark) { }

    /// <summary>A child scheduled by this container has completed. The default completes the container.</summary>
    public virtual void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) => context.Complete();

    /// <summary>The execution is about to complete, however that came about; outputs that are known only now can be set.</summary>
    internal virtual void Completing(Execution execution) { }

    /// <summary>A child of this container has begun to wait.</summary>
    internal virtual void ChildSuspended(ActivityContext context, ActivityNode child) { }
}
