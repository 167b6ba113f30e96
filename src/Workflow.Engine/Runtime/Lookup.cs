using Workflow.Engine.Activities;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Texts by which stores find instances: they stand in an index, so their length is limited, and a text that is not valid Unicode or holds a NUL
/// cannot stand in every database. A definition that computes such a one gets an incident, not a failed commit.
/// </summary>
public static class Lookup
{
    /// <summary>Characters of what a bookmark waits for: an event's name, a task's.</summary>
    public const int KeyLength = 200;

    /// <summary>Characters of a correlation id.</summary>
    public const int CorrelationLength = 100;

    /// <exception cref="ActivityFaultException"><c>lookup.invalid</c></exception>
    internal static string? Key(string? text) => Checked(text, KeyLength, "The name");

    /// <exception cref="ActivityFaultException"><c>lookup.invalid</c></exception>
    internal static string? Correlation(string? text) => Checked(text, CorrelationLength, "The correlation id");

    private static string? Checked(string? text, int length, string what)
    {
        if (text is null) return null;
        if (text.Length > length) throw new ActivityFaultException("lookup.invalid", $"{what} '{text[..20]}…' has {text.Length} characters; {length} are allowed.");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\0' && !char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else throw new ActivityFaultException("lookup.invalid", $"{what} holds a character that is none.");
        }
        return text;
    }
}
