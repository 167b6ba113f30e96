using System.Diagnostics.Metrics;

namespace Workflow.Server.Operations;

/// <summary>What the server counts by itself. Gauges are <see cref="MeasureDepthsJob"/>'s.</summary>
internal static class ServerMeasures
{
    public const string Name = "Workflow.Server";

    public static readonly Meter Meter = new(Name);
    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>("workflow.decisions", "{decision}", "What people and programs asked to be done, by action and outcome (done or refused).");
    public static readonly Counter<long> Timers = Meter.CreateCounter<long>("workflow.timers.fired", "{timer}", "Waits whose instant had come and that were resumed.");
    public static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("workflow.outbox.deliveries", "{delivery}", "Deliveries that were begun, by kind and outcome (delivered, not-yet, failed, dead).");
    public static readonly Counter<long> Shed = Meter.CreateCounter<long>("workflow.overload.shed", "{request}", "Requests that were turned away because too many were under way.");
}
