using Workflow.Server.ElsaApi.ActivityExecutions;
using Workflow.Server.ElsaApi.Descriptors;
using Workflow.Server.ElsaApi.Refused;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.ElsaApi.Trials;
using Workflow.Server.ElsaApi.WorkflowDefinitions;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi;

/// <summary>What the visual designer speaks to. Elsa's shapes live in this folder and nowhere else; everything that changes something is a use case of ours.</summary>
public static class ElsaRoutes
{
    public static IServiceCollection AddElsaApi(this IServiceCollection services) => services
        .AddSingleton<Texts>().AddSingleton<ActivityDescriptors>().AddSingleton<ExecutionJson>()
        .AddScoped<DefinitionQueries>().AddScoped<InstanceReader>().AddScoped<ListInstances>()
        .AddHostedService<WarmUp>();

    public static void MapElsaApi(this WebApplication app)
    {
        var elsa = app.MapGroup("/elsa/api").RequireAuthorization().ExcludeFromDescription().AddEndpointFilter<ElsaErrors>()
            .WithMetadata(new BodyLimit(RequestBodies.DrawingLimit), new WithoutKey());
        elsa.MapDescriptors();
        elsa.MapDefinitions();
        elsa.MapBulkDefinitions();
        elsa.MapInstances();
        elsa.MapWaits();
        elsa.MapExecutions();
        elsa.MapTrials();
        elsa.MapRefused();
    }
}
