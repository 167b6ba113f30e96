namespace Workflow.Persistence.Outbox;

/// <summary>Tells the courier of this process that a transaction has left messages, so that delivery does not wait for the next look.</summary>
public sealed class OutboxSignal
{
    public event Action? Written;

    internal void Raise() => Written?.Invoke();
}
