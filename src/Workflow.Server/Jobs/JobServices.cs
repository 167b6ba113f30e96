using Workflow.Server.Operations;

namespace Workflow.Server.Jobs;

public static class JobServices
{
    /// <summary>The jobs, and a loop around each unless <c>Jobs:Enabled</c> is false; then somebody calls <see cref="IJob.RunOnce"/>.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddJob<DueTimersJob>().AddJob<DueTriggersJob>().AddJob<InnerOutboxJob>().AddJob<OuterOutboxJob>().AddJob<ExpireChangeRequestsJob>().AddJob<RetentionJob>().AddJob<ArchiveInstancesJob>().AddJob<ConsistencySweepJob>()
        .AddJob<MeasureDepthsJob>();

    private static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : class, IJob => services
        .AddSingleton<TJob>()
        .AddHostedService(sp => ActivatorUtilities.CreateInstance<JobLoop<TJob>>(sp, sp.GetRequiredService<IConfiguration>().GetValue("Jobs:Enabled", true)));
}
