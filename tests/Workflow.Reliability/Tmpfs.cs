using System.Diagnostics;
using System.Globalization;

namespace Workflow.Reliability;

/// <summary>A disk of a few megabytes. Only who may mount has one.</summary>
public sealed class Tmpfs : IAsyncDisposable
{
    const int Chunk = 4096;

    Tmpfs(string folder) => Folder = folder;

    public string Folder { get; }

    string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Null: this user, or this container, may not mount.</summary>
    public static async Task<Tmpfs?> Mount(int megabytes)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var folder = Directory.CreateTempSubdirectory("workflow-disk-").FullName;
        if (await Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder) == 0) return new Tmpfs(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Until not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var chunk = new byte[Chunk];
        try
        {
            while (true) file.Write(chunk);
        }
        catch (IOException) { }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    static async Task<int> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
