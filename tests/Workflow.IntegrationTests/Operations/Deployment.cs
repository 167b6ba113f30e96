using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Workflow.Server.Operations;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>The files for systemd and containers: what they set is what the program knows, and whatever it writes has a place it may write to.</summary>
public sealed partial class Deployment
{
    static readonly string[] Written = ["Database:ConnectionString", "Attachments:Folder", "Archive:Folder"];

    [Theory]
    [InlineData("workflow.service", "/var/lib/workflow/")]
    [InlineData("Containerfile", "/data/")]
    public void Whatever_the_server_writes_lies_where_it_may(string file, string writable)
    {
        var text = File.ReadAllText(Repository.PathOf("src", "Workflow.Server", "Deployment", file));
        var settings = Setting().Matches(text).ToDictionary(m => m.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), m => m.Groups["value"].Value.Trim('"', ' '));
        Settings.Check(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
        Assert.All(Written, name => Assert.Contains(writable, settings[name], StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_of_settings_names_only_what_there_is()
    {
        var lines = File.ReadAllLines(Repository.PathOf("src", "Workflow.Server", "Deployment", "workflow.env.example")).Select(l => l.TrimStart('#')).Where(l => Example().IsMatch(l));
        var settings = lines.Select(l => l.Split('=', 2)).Select(p => KeyValuePair.Create(p[0].Replace("__", ":", StringComparison.Ordinal), (string?)p[1])).ToList();
        Assert.True(settings.Count > 5);
        Settings.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    [SkippableFact]
    public async Task Systemd_understands_the_unit()
    {
        const string Program = "/usr/bin/systemd-analyze";
        Skip.IfNot(File.Exists(Program), "systemd is not installed");
        using var process = Process.Start(new ProcessStartInfo(Program, ["verify", Repository.PathOf("src", "Workflow.Server", "Deployment", "workflow.service")]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        // Where neither program nor .NET is installed in the usual place it says that, too.
        Assert.DoesNotContain("workflow.service:", said.Replace("Command /usr/bin/dotnet is not executable", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<name>[A-Z][A-Za-z]+__[A-Za-z]+)=(?<value>"[^"]*"|[^\s"]+(?: [A-Z]?[a-z]+=[^\s"]+)?)""")]
    private static partial Regex Setting();

    [GeneratedRegex("^[A-Z][A-Za-z]+(__[A-Za-z]+)?=")]
    private static partial Regex Example();
}
