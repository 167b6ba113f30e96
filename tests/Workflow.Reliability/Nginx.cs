using System.Diagnostics;
using System.Globalization;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>The load balancer with the configuration that is documented; only its ports and its certificate are the test's.</summary>
public sealed class Nginx : IAsyncDisposable
{
    readonly Process _process;
    readonly string _folder;

    Nginx(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public static string? Program { get; } = new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    public Uri Address { get; }

    public static async Task<Nginx> Start(int port, params int[] nodes)
    {
        var folder = Directory.CreateTempSubdirectory("nginx-").FullName;
        var lines = (await File.ReadAllLinesAsync(Repository.PathOf("src", "Workflow.Server", "Deployment", "nginx.conf")))
            .Where(l => !l.Contains("ssl_certificate", StringComparison.Ordinal))
            .Select(l => l.Replace("listen 443 ssl", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal)
                .Replace("127.0.0.1:5081", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nodes[0]}"), StringComparison.Ordinal)
                .Replace("127.0.0.1:5082", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nodes[1]}"), StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            {{string.Join('\n', lines)}}
            }
            """);
        var process = Process.Start(new ProcessStartInfo(Program!, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var nginx = new Nginx(process, folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        using var http = new HttpClient { BaseAddress = nginx.Address };
        for (var tries = 0; tries < 200; tries++)
        {
            if (process.HasExited) throw new InvalidOperationException($"nginx did not start: {await errors}");
            try
            {
                if ((await http.GetAsync("/health")).StatusCode == System.Net.HttpStatusCode.NotFound) return nginx;
            }
            catch (HttpRequestException) { }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new InvalidOperationException("nginx does not answer");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
