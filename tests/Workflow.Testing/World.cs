using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>
/// Two projects and their people, made once per test process through the API and copied for every test that starts a server.
/// METRO-7: em, pm, member, member2, integration. BRIDGE-2: em2, pm2. Beyond them the organisation's roles, and a newcomer without any.
/// </summary>
public static class World
{
    public const string Metro = "METRO-7";
    public const string Bridge = "BRIDGE-2";
    public const string TimeZone = "Asia/Shanghai";

    /// <summary>Everybody who could conceivably have work.</summary>
    public static readonly string[] People = ["em", "pm", "member", "member2", "newcomer", "em2", "pm2", "director", "vp", "head", "auditor", "admin", "designer", "integration"];

    static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> s_prepared = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, string> s_projects = new(StringComparer.Ordinal);

    public static string ProjectId(string code) => s_projects[code];

    public static async Task<TestDatabase> Copy(string provider)
    {
        var prepared = await s_prepared.GetOrAdd(provider, name => new(() => Prepare(name))).Value;
        return await prepared.Copy();
    }

    static Task<TestDatabase> Prepare(string provider) => throw new NotSupportedException(provider);
}
