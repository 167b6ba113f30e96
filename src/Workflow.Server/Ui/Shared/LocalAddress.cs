namespace Workflow.Server.Ui.Shared;

/// <summary>Where to go back to: a path of this server, whatever the address asked for.</summary>
public static class LocalAddress
{
    public const string Start = "/";

    public static string Of(string? asked) =>
        asked is ['/', ..] && !asked.StartsWith("//", StringComparison.Ordinal) && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl) && asked.Length <= 2000
            ? asked
            : Start;
}
