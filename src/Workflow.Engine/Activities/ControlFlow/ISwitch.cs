namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>An activity with cases {label, condition}; their conditions are prepared with the definition.</summary>
internal interface ISwitch;
