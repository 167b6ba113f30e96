using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Workflow.Server.Ui.Designer;

/// <summary>
/// The files of the npm package <c>@elsa-workflows/elsa-studio-wasm</c>, served as they are: compressed twins where the browser takes them, for a year where the
/// name carries a hash, else with an ETag. Only what was in the folder when it was listed is served, so that no address leads out of it.
/// </summary>
public sealed partial class StudioFiles(IConfiguration configuration, IHostEnvironment environment)
{
    public const string Package = "@elsa-workflows/elsa-studio-wasm";

    private const string Settings = "appsettings.json";
    private const string Entry = "_framework/blazor.webassembly.js";

    /// <summary>Its page loads fonts from elsewhere and shows nothing; its settings name a server of its own.</summary>
    private static readonly string[] NotServed = ["index.html", "package.json", Settings];

    private sealed record Listing(string Folder, string Version, FrozenDictionary<string, StudioFile> Files);

    private Listing? _listing;

    /// <summary>Whether the package is there; looked for again as long as it is not.</summary>
    public bool AreInstalled => Current is not null;

    private Listing? Current => _listing ??= Candidates().Where(f => File.Exists(Path.Combine(f, Entry))).Select(List).FirstOrDefault();

    /// <summary>Beside a published program; in a source tree where npm put it.</summary>
    private IEnumerable<string> Candidates() => configuration["Designer:Folder"] is { Length: > 0 } configured
        ? [Path.GetFullPath(configured, environment.ContentRootPath)]
        : [Path.Combine(AppContext.BaseDirectory, "studio"), Path.Combine([environment.ContentRootPath, "node_modules", .. Package.Split('/')])];

    public bool Has(string path) => path == Settings || Current?.Files.ContainsKey(path) == true;

    public async Task Serve(HttpContext http, string path)
    {
        if (path == Settings)
        {
            await http.Response.WriteAsJsonAsync(new { }, http.RequestAborted);
            return;
        }

        if (Current is not { } listing || !listing.Files.TryGetValue(path, out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (encoding, suffix) = Negotiate(http.Request.Headers.AcceptEncoding, file);
        var etag = $"\"{listing.Version}-{file.Length:x}{suffix}\"";
        var headers = http.Response.Headers;
        headers.CacheControl = HashedName().IsMatch(path) ? "public, max-age=31536000, immutable" : "public, no-cache";
        headers.ETag = etag;
        headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.ContentType = file.ContentType;
        if (http.Request.Headers.IfNoneMatch.Any(v => v is not null && v.Contains(etag, StringComparison.Ordinal)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (encoding is not null)
            headers.ContentEncoding = encoding;
        var onDisk = new FileInfo(Path.Combine(listing.Folder, path + suffix));
        http.Response.ContentLength = onDisk.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.SendFileAsync(onDisk.FullName, http.RequestAborted);
    }

    private static Listing List(string folder)
    {
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f => new FileInfo(f).Length, StringComparer.Ordinal);
        var files = paths.Where(p => !p.Key.EndsWith(".br", StringComparison.Ordinal) && !p.Key.EndsWith(".gz", StringComparison.Ordinal) && !NotServed.Contains(p.Key))
            .Select(p => new StudioFile(p.Key, p.Value, paths.ContainsKey(p.Key + ".br"), paths.ContainsKey(p.Key + ".gz")));
        return new(folder, VersionIn(folder), files.ToFrozenDictionary(f => f.Path, StringComparer.Ordinal));
    }

    /// <summary>npm gives every file the same date: only the package's version tells two contents apart.</summary>
    private static string VersionIn(string folder)
    {
        using var description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        return description.RootElement.GetProperty("version").GetString() ?? "";
    }

    private static (string? Encoding, string Suffix) Negotiate(StringValues accepted, StudioFile file)
    {
        bool Takes(string encoding) => StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var wished)
            && wished.Any(w => w.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && w.Quality is null or > 0);
        if (file.HasBrotli && Takes("br"))
            return ("br", ".br");
        return file.HasGzip && Takes("gzip") ? ("gzip", ".gz") : (null, "");
    }

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(?:wasm|js|css|dat|bundle\.scp\.css)$")]
    private static partial Regex HashedName();
}
