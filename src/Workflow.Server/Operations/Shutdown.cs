using System.Globalization;

namespace Workflow.Server.Operations;

/// <summary>
/// SIGTERM: not ready from that moment on; after <c>Shutdown:DelaySeconds</c>, in which a load balancer notices, no new connections; what was accepted is answered
/// and what a job has begun is ended, for <c>Shutdown:TimeoutSeconds</c> at most. What is not ended then rolls back and is done by another node or the next start.
/// </summary>
public static class Shutdown
{
    private const int DefaultTimeout = 30;

    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services, IConfiguration configuration)
    {
        var delay = Seconds(configuration["Shutdown:DelaySeconds"], 0);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = delay + Seconds(configuration["Shutdown:TimeoutSeconds"], DefaultTimeout));
        return services.AddHostedService(s => ActivatorUtilities.CreateInstance<Farewell>(s, delay));
    }

    // What cannot be read is refused by Settings, in words.
    private static TimeSpan Seconds(string? text, int otherwise) => TimeSpan.FromSeconds(int.TryParse(text, CultureInfo.InvariantCulture, out var found) ? found : otherwise);

    /// <summary>A connection that stays open would bring the next request to a server that is about to go.</summary>
    public static IApplicationBuilder UseFarewell(this IApplicationBuilder app)
    {
        var stopping = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return app.Use((http, next) =>
        {
            if (stopping.IsCancellationRequested && HttpProtocol.IsHttp11(http.Request.Protocol))
                http.Response.Headers.Connection = "close";
            return next(http);
        });
    }

    private sealed class Farewell(TimeSpan delay, TimeProvider clock, ILogger<Farewell> log) : IHostedLifecycleService
    {
        public async Task StoppingAsync(CancellationToken cancellationToken)
        {
            if (delay <= TimeSpan.Zero)
                return;
            log.LogInformation("Stopping: no longer ready; accepting requests for {Seconds} more seconds", delay.TotalSeconds);
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
