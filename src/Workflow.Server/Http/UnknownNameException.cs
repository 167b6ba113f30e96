using System.Text.Json;

namespace Workflow.Server.Http;

/// <summary>A string that names no member of an enumeration; the serializer adds the path.</summary>
public sealed class UnknownNameException(IReadOnlyList<string> allowed) : JsonException
{
    public IReadOnlyList<string> Allowed { get; } = allowed;
}
