namespace Workflow.Engine.Simulations;

/// <summary>Somebody would be asked for something.</summary>
/// <param name="Kind">What for, as "sign".</param>
/// <param name="Who">Who, as a role or a name; null when the definition does not say.</param>
/// <param name="Outcomes">What can be answered; the first is the expected one.</param>
public sealed record SimulatedAsk(string Kind, string? Who, IReadOnlyList<string> Outcomes, DateTimeOffset? DueAt = null);
