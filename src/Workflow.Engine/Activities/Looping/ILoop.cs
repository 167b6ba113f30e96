namespace Workflow.Engine.Activities.Looping;

/// <summary>A Break ends the nearest of these.</summary>
internal interface ILoop;
