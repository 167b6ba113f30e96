using System.Diagnostics;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.IntegrationTests.OpenApi;

/// <summary>openapi-typescript makes a client from the checked-in document; it compiles in strict mode and does the main job.</summary>
public sealed class A_generated_client(AppFixture fixture, ITestOutputHelper output) : IClassFixture<AppFixture>
{
    [SkippableFact]
    public async Task compiles_and_drives_the_main_job()
    {
        Skip.If(!OnPath("node") || !OnPath("npm"), "Node.js and npm are not installed");
        var folder = Directory.CreateTempSubdirectory("workflow-client-").FullName;
        try
        {
            var source = Repository.PathOf("tests", "Workflow.IntegrationTests", "OpenApi");
            var client = Directory.CreateDirectory(Path.Combine(folder, "client")).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(source, "client"))) File.Copy(file, Path.Combine(client, Path.GetFileName(file)));
            File.Copy(Path.Combine(source, "openapi.json"), Path.Combine(folder, "openapi.json"));

            await Run(client, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            await Run(client, "npm", "run", "generate");
            await Run(client, "npm", "run", "compile");
            var said = await Run(client, "node", "generated/out/drive.js", fixture.App.Address.ToString().TrimEnd('/'), App.Password, World.Metro);

            Assert.Contains(" Effective ", said, StringComparison.Ordinal);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    async Task<string> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(patience.Token);
        output.WriteLine($"{program} {string.Join(' ', arguments)}\n{await said}{await complained}");
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await said}{await complained}");
        return await said;
    }

    static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
