using Workflow.Server.Http;

namespace Workflow.Server.Operations;

/// <summary>What whoever operates the server needs, whatever it serves.</summary>
public static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) => services
        .AddHealth()
        .AddOverload()
        .AddTelemetry(configuration)
        .AddGracefulShutdown(configuration)
        .AddHostedService<HeldDatabase>();

    /// <summary>First of all, so that every answer has it.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseProxies();
        app.UseCorrelation();
        app.UseFarewell();
        app.UseMetrics();
    }
}
