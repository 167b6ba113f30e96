using System.Diagnostics;

namespace Workflow.Testing;

/// <summary>The program's commands, as they are typed beside a database.</summary>
public static class CommandLine
{
    public static async Task<(int Code, string Output)> Run(string database, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. command])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Auth__SigningKey"] = "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR",
                ["Database__ConnectionString"] = $"Data Source={database}",
            },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await errors);
    }
}
