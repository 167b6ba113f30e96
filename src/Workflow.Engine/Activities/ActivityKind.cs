namespace Workflow.Engine.Activities;

/// <summary>How the designer treats an activity.</summary>
public enum ActivityKind
{
    Action,

    /// <summary>May start a workflow when marked "can start workflow".</summary>
    Trigger,

    /// <summary>Done in the background or by somebody else.</summary>
    Task,
}
