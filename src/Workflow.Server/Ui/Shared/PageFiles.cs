using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Workflow.Server.Ui.Shared;

/// <summary>Styles and scripts of our pages: inside the program, under names that carry a hash of the content, so that a browser keeps them for ever.</summary>
public static class PageFiles
{
    private const string Prefix = "Assets/";

    private sealed record Asset(string Address, string ContentType, byte[] Content);

    private static readonly FrozenDictionary<string, Asset> ByName = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Prefix.Length..], Read);

    private static readonly FrozenDictionary<string, Asset> ByAddress = ByName.Values.ToFrozenDictionary(a => a.Address);

    /// <summary>Where the asset of this name is.</summary>
    public static string Of(string name) => ByName[name].Address;

    public static void MapPageFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (string name, HttpContext http) =>
    {
        if (!ByAddress.TryGetValue("/assets/" + name, out var asset))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType);
    }).ExcludeFromDescription().AllowAnonymous();

    private static Asset Read(string resource)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var name = resource[Prefix.Length..];
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        var type = Path.GetExtension(name) switch { ".css" => "text/css", ".js" => "text/javascript", _ => "image/svg+xml" };
        return new($"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", type, content);
    }
}
