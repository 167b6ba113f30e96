using System.Diagnostics;
using Workflow.Server.Demo;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>The server as a process of its own, as whoever operates it starts it.</summary>
public sealed class A_start_that_is_refused : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;

    [Theory]
    [InlineData("Auth:SigningKey is not configured", "Auth__SigningKey", "")]
    [InlineData("known default or too simple", "Auth__SigningKey", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("must have 32 bytes", "Auth__SigningKey", "short")]
    [InlineData("demo accounts are refused outside Development", "Demo__Seed", "true")]
    [InlineData("Database:ConnectionString is required", "Database__Provider", "Postgres")]
    [InlineData("The folder of workflow definitions does not exist", "Workflows__Folder", "nowhere")]
    [InlineData("would listen on http://0.0.0.0:5081 without encryption", "Urls", "http://0.0.0.0:5081")]
    [InlineData("would listen on http://*:5081 without encryption", "Urls", "http://*:5081")]
    [InlineData("Mail:Port must be a whole number from 1 to 65535, not 'many'", "Mail__Port", "many")]
    [InlineData("Database:Provider must be one of Sqlite, Postgres, SqlServer, not 'Oracle'", "Database__Provider", "Oracle")]
    [InlineData("Database:Conection is no setting of this program; Database knows Database:Provider", "Database__Conection", "x")]
    [InlineData("Http:Proxies must be addresses or networks", "Http__Proxies", "everybody")]
    [InlineData("Telemetry:MetricsToken must have 24 characters at least", "Telemetry__MetricsToken", "short")]
    [InlineData("Shutdown:TimeoutSeconds must be a whole number", "Shutdown__TimeoutSeconds", "soon")]
    public async Task says_why_in_one_line_and_ends(string why, string setting, string value)
    {
        var (code, output) = await Start("Production", (setting, value));
        Assert.Equal(1, code);
        Assert.Contains(why, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_the_step_and_the_property_of_a_drawing_that_would_not_run()
    {
        var drawing = await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json"));
        Directory.CreateDirectory(Path.Combine(_folder, "workflows"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "workflows", "broken.json"), drawing.Replace("Approvals.SetStatus", "Approvals.NoSuchStep", StringComparison.Ordinal));

        var (code, output) = await Start("Production", ("Workflows__Folder", Path.Combine(_folder, "workflows")));

        Assert.Equal(1, code);
        Assert.Contains("broken.json", output, StringComparison.Ordinal);
        Assert.Contains("Approvals.NoSuchStep", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_the_demo_s_password_out_of_production()
    {
        await using var demo = await App.Start(new AppOptions { Environment = "Development", Settings = { ["Demo:Seed"] = "true" } }, TestDatabase.Sqlite());
        await demo.Stop();

        var (code, output) = await Start("Production", ("Database__ConnectionString", demo.Database.ConnectionString));

        Assert.Equal(1, code);
        Assert.Contains("has the password of the demo", output, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoAccounts.Password, output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private async Task<(int Code, string Output)> Start(string environment, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["Urls"] = "http://127.0.0.1:0",
                ["Auth__SigningKey"] = "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR",
                ["Database__ConnectionString"] = $"Data Source={Path.Combine(_folder, "workflow.db")}",
            },
        };
        if (settings.Any(s => s is ("Database__Provider", _))) start.Environment["Database__ConnectionString"] = "";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var stopped = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
