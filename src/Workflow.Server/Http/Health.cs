using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Http;

/// <summary>
/// Live: the process answers; if not, restart it. Ready: it can also do its work, and is not about to stop; if not, send it no requests, for a restart would
/// change nothing. What is wrong is said in words that give away no address and no name.
/// </summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<IsStaying>("running")
            .AddCheck<DatabaseIsReady>("database", timeout: Patience)
            .AddCheck<MasterKeyFits>("master-key", timeout: Patience);
        return services;
    }

    /// <summary>Answered before anybody is signed in: whoever asks with a token would otherwise wait for the database, and a process that lives would look dead.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).ShortCircuit();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).ShortCircuit();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? e.Value.Status.ToString(), StringComparer.Ordinal),
    });

    private sealed class IsStaying(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The server is stopping.") : HealthCheckResult.Healthy());
    }

    /// <summary>Slow is not gone: every node would be taken out of the balance at once, and the database is no faster for it. So it is told, and answered with 200.</summary>
    private sealed class DatabaseIsReady(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var began = clock.GetTimestamp();
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
                var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
                if (!known.IsSubsetOf(applied))
                    return HealthCheckResult.Unhealthy("Migrations are pending.");
                return clock.GetElapsedTime(began) > Slow ? HealthCheckResult.Degraded("The database answers slowly.") : HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.", e);
            }
        }
    }

    /// <summary>Another node with another <c>Auth:SigningKey</c> would refuse this one's cookies and tokens; the newest stored key tells whose it is.</summary>
    private sealed class MasterKeyFits(IDbContextFactory<WorkflowDbContext> contexts, SigningKey signingKey) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                if (await db.ProtectionKeys.AsNoTracking().OrderByDescending(k => k.Id).FirstOrDefaultAsync(cancellationToken) is { } newest)
                    signingKey.Open(StoredKeys.Purpose, newest.Sealed);
                return HealthCheckResult.Healthy();
            }
            catch (CryptographicException)
            {
                return HealthCheckResult.Unhealthy("Auth:SigningKey is not the one that the installation's newest key is sealed with.");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.", e);
            }
        }
    }
}
