namespace Workflow.Server.Ui.Designer;

/// <summary>A file of the designer's package, with the twins that the package brings compressed.</summary>
public sealed record StudioFile(string Path, long Length, bool HasBrotli, bool HasGzip)
{
    public string ContentType => System.IO.Path.GetExtension(Path) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".wasm" => "application/wasm",
        ".json" or ".map" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        ".ico" or ".cur" => "image/x-icon",
        ".svg" => "image/svg+xml",
        ".html" => "text/html",
        _ => "application/octet-stream",    // .dat: the time zones and cultures of the runtime
    };
}
