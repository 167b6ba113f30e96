using System.Globalization;
using System.Text;
using Workflow.Server.Http;

namespace Workflow.Server.Documents;

/// <summary>Every refusal of a document.</summary>
public static class DocumentErrors
{
    public const string FontMissingCode = "document.font-missing";

    /// <summary>A letter that no font has would be an empty box, and nobody could tell which one it was: no document is better than one that lies.</summary>
    public static HttpRefusedException FontMissing(IReadOnlyCollection<Rune> letters) => new(StatusCodes.Status503ServiceUnavailable, FontMissingCode, string.Create(CultureInfo.InvariantCulture,
        $"The server has no font for {string.Join(" ", letters.Order().Take(8))}{(letters.Count > 8 ? $" and {letters.Count - 8} more" : "")}. An administrator installs one, or names it in Documents:Fonts."));
}
