namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>How many cases of a switch are taken.</summary>
public enum SwitchMode
{
    /// <summary>The first whose condition is true.</summary>
    MatchFirst,

    /// <summary>All whose condition is true.</summary>
    MatchAny,
}
