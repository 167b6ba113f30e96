using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Testing;

/// <summary>A PDF file as other programs read it (poppler-utils). <c>WORKFLOW_SHOTS</c> keeps the files for people to look at.</summary>
public sealed partial class Paper
{
    Paper(string text, string properties) => (Text, Properties) = (text, properties);

    public static bool CanRead { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));

    /// <summary>What it says, in normal form KC (a PDF may name the compatibility form of a character), with one blank between words.</summary>
    public string Text { get; }

    /// <summary>Title, dates, number of pages, as <c>pdfinfo</c> prints them.</summary>
    public string Properties { get; }

    public int Pages => int.Parse(Count().Match(Properties).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The text without any white space: Chinese is broken anywhere.</summary>
    public string Run => Blanks().Replace(Text, "");

    public static async Task<Paper> Read(Answer answer, string name)
    {
        answer.Ok();
        var folder = Directory.CreateTempSubdirectory("workflow-paper-");
        try
        {
            var file = Path.Combine(folder.FullName, name + ".pdf");
            await File.WriteAllBytesAsync(file, answer.Bytes);
            if (Environment.GetEnvironmentVariable("WORKFLOW_SHOTS") is { Length: > 0 } shots) File.Copy(file, Path.Combine(shots, name + ".pdf"), overwrite: true);
            var text = await Printed("pdftotext", "-layout", "-enc", "UTF-8", file, "-");
            return new(Blanks().Replace(text.Normalize(NormalizationForm.FormKC), " "), await Printed("pdfinfo", "-enc", "UTF-8", file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<string> Printed(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await errors}");
    }

    [GeneratedRegex(@"^Pages:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Count();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
