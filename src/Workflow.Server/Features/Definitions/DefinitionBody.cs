using System.Text;
using Workflow.Engine.Definitions;

namespace Workflow.Server.Features.Definitions;

/// <summary>A request body that is a definition. Read by the definition's own reader, because drawings nest deeper than commands.</summary>
public sealed record DefinitionBody(byte[] Bytes, string ContentType)
{
    public static async ValueTask<DefinitionBody> BindAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return new(body.ToArray(), http.Request.ContentType ?? "");
    }

    public WorkflowDefinition Read() => DefinitionText.Read(Text(Bytes));

    /// <exception cref="DefinitionFormatException">The bytes are no UTF-8 text.</exception>
    public static string Text(byte[] bytes)
    {
        try
        {
            var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            throw new DefinitionFormatException("definition", "the text is not UTF-8", e);
        }
    }
}
