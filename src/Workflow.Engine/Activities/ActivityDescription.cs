namespace Workflow.Engine.Activities;

/// <summary>What the designer and the documentation need to know about an activity type.</summary>
public sealed record ActivityDescription(
    string TypeName, string Namespace, string Name, int Version, string Category, string DisplayName, string Description, ActivityKind Kind,
    IReadOnlyList<string> Outcomes, bool HasDynamicOutcomes, bool IsContainer, bool IsStart, bool IsTerminal,
    IReadOnlyList<InputDescription> Inputs, IReadOnlyList<OutputDescription> Outputs, IReadOnlyList<string> Slots, Type ClrType)
{
    public IReadOnlyList<string> OptionalOutcomes { get; init; } = [];
}

/// <summary>An input of an activity type; <see cref="Name"/> is the C# name, <see cref="JsonName"/> the one in definitions.</summary>
public sealed record InputDescription(
    string Name, string JsonName, Type Type, string DisplayName, string Description, string UIHint,
    IReadOnlyList<string> Options, float Order, object? Default, string Category, bool IsWrapped)
{
    public bool IsRequired { get; init; }
    public bool IsDemanded { get; init; }
    public bool IsSecret { get; init; }
    public bool IsLazy { get; init; }
}

/// <summary>An output of an activity type; <see cref="Name"/> is the C# name, <see cref="JsonName"/> the one in definitions.</summary>
public sealed record OutputDescription(string Name, string JsonName, Type Type, string DisplayName, string Description)
{
    public bool KeepsLastWhileWaiting { get; init; }
    public bool IsEmitted { get; init; }
}
