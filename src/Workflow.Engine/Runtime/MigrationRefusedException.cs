namespace Workflow.Engine.Runtime;

/// <summary>The instance cannot be moved to that version; <see cref="Reasons"/> says why.</summary>
public sealed class MigrationRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(" ", reasons))
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
