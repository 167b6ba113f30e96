using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Jobs;

namespace Workflow.Server;

/// <summary>Everything that is needed to run the use cases, with or without a web server around it.</summary>
public static class Composition
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWorkflowPersistence(configuration);
        services.AddSingleton(_ => new ActivityCatalog([.. ActivityCatalog.StockTypes, ..ApprovalActivities.Types]));
        services.AddSingleton<DefinitionValidator>();
        services.AddSingleton(new BurstLimits());
        services.AddSingleton<Burst>();
        services.AddSingleton<Alarm>();
        services.AddSingleton<ChangeRequestCases>();
        services.AddScoped<WorkflowFolder>();
        services.AddScoped<RequestKey>();
        services.AddScoped<StoredAnswers>();
        return services.AddUseCases();
    }
}
