using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Activities.Http;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Jobs;

namespace Workflow.Server;

/// <summary>Everything that is needed to run the use cases, with or without a web server around it.</summary>
public static class Composition
{
    /// <summary>
    /// What these activities want of other instances and other systems leaves the engine as outbox messages, and this server has no courier for them.
    /// Not in the catalogue, they are refused when a definition is published, instead of waiting for ever.
    /// </summary>
    private static readonly Type[] Undelivered =
    [
        typeof(ExecuteWorkflow), typeof(DispatchWorkflow), typeof(BulkDispatchWorkflows), typeof(PublishEvent), typeof(SendHttpRequest), typeof(FlowSendHttpRequest),
    ];

    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWorkflowPersistence(configuration);
        services.AddSingleton(_ => new ActivityCatalog([.. ActivityCatalog.StockTypes.Except(Undelivered), .. ApprovalActivities.Types]));
        services.AddSingleton<DefinitionValidator>();
        services.AddSingleton(new BurstLimits());
        services.AddSingleton<Burst>();
        services.AddSingleton<Alarm>();
        services.AddSingleton<ChangeRequestCases>();
        services.AddSingleton<InstanceCases>();
        services.AddScoped<WorkflowFolder>();
        services.AddScoped<RequestKey>();
        services.AddScoped<StoredAnswers>();
        return services.AddUseCases();
    }
}
