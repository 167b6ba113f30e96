namespace Workflow.Engine.Triggers;

/// <summary>What starts instances of a published workflow by itself.</summary>
public enum TriggerKind { Event, Timer, Cron, StartAt }
