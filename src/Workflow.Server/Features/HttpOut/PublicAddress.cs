using System.Net;
using System.Net.Sockets;

namespace Workflow.Server.Features.HttpOut;

/// <summary>
/// Tells public addresses from those that lead into a network of ours or nowhere: the ranges that the IANA special-purpose address registries
/// (RFC 6890 and its updates) call not globally reachable.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        // Through a translator an IPv6 address leads to the IPv4 address in its last four bytes.
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address))
            return Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return !Array.Exists(NotPublic, network => network.Contains(address));
    }
}
