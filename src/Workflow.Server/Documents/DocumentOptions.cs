namespace Workflow.Server.Documents;

/// <summary>The <c>Documents</c> section.</summary>
public sealed class DocumentOptions
{
    /// <summary>Font files, or folders of them, that come before what the system has; separated by commas. "noto.ttc#2" is the third face of a collection.</summary>
    public string Fonts { get; init; } = "";

    /// <summary>Whether the fonts of the system are used after those.</summary>
    public bool SystemFonts { get; init; } = true;

    public IReadOnlyList<string> Paths => Split(Fonts);

    /// <summary>Null: every path is there. Otherwise what is wrong.</summary>
    public static string? Check(string text) =>
        Split(text).FirstOrDefault(p => !File.Exists(FontFile.Of(p).Path) && !Directory.Exists(p)) is { } missing ? $"names '{missing}', which is neither a file nor a folder" : null;

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
