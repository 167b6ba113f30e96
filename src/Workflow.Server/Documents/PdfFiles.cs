namespace Workflow.Server.Documents;

/// <summary>Writes PDF files: real text that can be searched and copied, in fonts that travel with the file.</summary>
public sealed class PdfFiles(DocumentFonts fonts)
{
    /// <exception cref="Http.HttpRefusedException">No font has a letter of the text.</exception>
    public byte[] Write(PdfHead head, DocumentFormat format, Action<PdfFlow> compose)
    {
        using var flow = new PdfFlow(fonts, format);
        compose(flow);
        return flow.Finish(head);
    }
}
