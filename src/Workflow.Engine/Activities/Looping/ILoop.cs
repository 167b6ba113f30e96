namespace Workflow.Engine.Activities.Looping;

/// <summary>A Break ends the nearest of these.</summary>
internal interface ILoop;

/// <summary>A Break further in does not end it, only the loop around it when it is done: it does what is left of itself first, as on a stock server.</summary>
internal interface IOutlastsBreak;
