namespace Workflow.Engine.Simulations;

/// <summary>One line of a simulated route, in the order in which people would be asked.</summary>
/// <param name="Kind">"sign" and the like of an approval step; "task", "event", "http", "child", "timer" of a stock wait; "incident".</param>
/// <param name="At">When it would be asked, were everything answered at once and every timer let run.</param>
/// <param name="Answer">How it was answered; null when the route left it open.</param>
public sealed record SimulatedStep(int Number, string ActivityId, string? ActivityName, string Kind, string? Who, DateTimeOffset At, DateTimeOffset? DueAt, IReadOnlyList<string> Outcomes, string? Answer);
