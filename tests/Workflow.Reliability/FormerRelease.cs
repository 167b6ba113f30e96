using System.Diagnostics;
using System.Formats.Tar;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>The program that this one replaces, built from its commit (<c>Released/former</c>).</summary>
public static class FormerRelease
{
    static readonly string[] Sources = ["src", "workflows", "Directory.Build.props", "Directory.Packages.props", "global.json", "BannedSymbols.txt", ".editorconfig"];

    static string Commit => File.ReadAllText(Repository.PathOf("tests", "Workflow.Testing", "Released", "former")).Trim();

    /// <summary>Whether its sources are in this clone.</summary>
    public static async Task<bool> IsKnown()
    {
        try { return (await Run("git", Repository.Root, "cat-file", "-e", Commit + "^{commit}")).Code == 0; }
        catch (System.ComponentModel.Win32Exception) { return false; }
    }

    /// <summary>Where its program is, in a folder that the test run takes away.</summary>
    public static async Task<string> Build()
    {
        var folder = Directory.CreateTempSubdirectory("former-").FullName;
        var archive = Path.Combine(folder, "sources.tar");
        await Done("git", Repository.Root, ["archive", "--format=tar", "-o", archive, Commit, "--", .. Sources]);
        await TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: false);
        // The designer is not what is tested, and newer than its lock it is not fetched.
        var designer = Directory.CreateDirectory(Path.Combine(folder, "src", "Workflow.Server", "node_modules"));
        await File.WriteAllTextAsync(Path.Combine(designer.FullName, ".package-lock.json"), "{}");
        var built = Path.Combine(folder, "built");
        await Done("dotnet", folder, "build", Path.Combine("src", "Workflow.Server"), "-c", "Release", "-o", built, "-v", "quiet", "--nologo", "-p:RunAnalyzers=false");
        return Path.Combine(built, "Workflow.Server.dll");
    }

    static async Task Done(string program, string folder, params string[] arguments)
    {
        var (code, output) = await Run(program, folder, arguments);
        if (code != 0) throw new InvalidOperationException($"{program} {arguments[0]} ended with {code}: {output}");
    }

    static async Task<(int Code, string Output)> Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
