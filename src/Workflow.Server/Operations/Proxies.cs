using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Workflow.Server.Operations;

/// <summary>
/// <c>Http:Proxies</c>: the load balancers ("10.0.0.5, 10.1.0.0/16") whose word counts for where a request came from and whether it was encrypted. Nobody else's does:
/// an address that anybody may write would be a limit that nobody keeps.
/// </summary>
public static class Proxies
{
    private const string Key = "Http:Proxies";

    public static void UseProxies(this WebApplication app)
    {
        if (app.Configuration[Key] is not { Length: > 0 } text)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks(text))
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Null: it can be read.</summary>
    public static string? Check(string text)
    {
        try
        {
            _ = Networks(text).Count();
            return null;
        }
        catch (FormatException)
        {
            return $"must be addresses or networks such as 10.0.0.5, 10.1.0.0/16, not '{text}'";
        }
    }

    private static IEnumerable<IPNetwork> Networks(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(part) : Single(IPAddress.Parse(part)));

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
