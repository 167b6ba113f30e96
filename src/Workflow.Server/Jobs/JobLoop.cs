namespace Workflow.Server.Jobs;

/// <summary>Runs a job until the host stops; a run that fails is logged and tried again, it never ends the loop.</summary>
public sealed class JobLoop<TJob>(bool enabled, TJob job, Alarm<TJob> alarm, TimeProvider clock, ILogger<JobLoop<TJob>> log) : BackgroundService
    where TJob : IJob
{
    /// <summary>When something is due and could not be done, it is put back; asking at once would only turn in circles.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!enabled)
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await job.RunOnce(stoppingToken);
                var now = clock.GetUtcNow();
                var until = now + job.Pause;
                if (await job.Next(stoppingToken) is { } next && next < until)
                    until = next > now ? next : now + Breath;
                await alarm.Sleep(until, job.Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "{Job} failed and is tried again", typeof(TJob).Name);
                await alarm.Sleep(clock.GetUtcNow() + AfterFailure, AfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
