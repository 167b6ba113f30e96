namespace Workflow.Server.Documents;

/// <summary>What stands at the edges of every page, and in the file's properties.</summary>
/// <param name="MadeAt">Of the file's content, so that the same content is the same file.</param>
public sealed record PdfHead(string Title, string Left, string Right, string Foot, DateTimeOffset MadeAt, Func<int, int, string> PageOf);
