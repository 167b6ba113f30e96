using System.Net;
using Workflow.Persistence;

namespace Workflow.Server.Operations;

/// <summary>
/// Passwords and tokens must not cross a network in the clear. Outside Development an address that others can reach must be https, unless <c>Http:AllowPlain</c>
/// says that whoever is in front (a load balancer in the same closed network) encrypts. This machine's own addresses reach nobody else.
/// </summary>
public static class PlainHttp
{
    /// <exception cref="StartRefusedException">An address would be served in the clear.</exception>
    public static void Refuse(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment() || configuration.GetValue("Http:AllowPlain", false))
            return;
        if (Addresses(configuration).FirstOrDefault(IsPlain) is { } address)
            throw new StartRefusedException($"The server would listen on {address} without encryption. Give it https, put it behind a load balancer on this machine (http://127.0.0.1:…), or say Http:AllowPlain=true when a load balancer in the same closed network encrypts.");
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
    [
        .. (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>(),
        .. (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(port => "http://*:" + port),
    ];

    private static bool IsPlain(string address)
    {
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return false;
        var host = BindingAddress.Parse(address).Host;
        return !(host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
            && !address.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase);
    }
}
