namespace Workflow.Server.Jobs;

/// <summary>Runs a job until the host stops; a run that fails is logged and tried again, it never ends the loop.</summary>
public sealed class JobLoop<TJob>(TJob job, Alarm alarm, TimeProvider clock, ILogger<JobLoop<TJob>> log) : BackgroundService
    where TJob : IJob
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var until = await job.RunOnce(stoppingToken) > 0 ? clock.GetUtcNow() : clock.GetUtcNow() + job.Pause;
                if (await job.Next(stoppingToken) is { } next && next < until)
                    until = next;
                await Sleep(until, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "{Job} failed and is tried again", typeof(TJob).Name);
                await Sleep(clock.GetUtcNow() + AfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task Sleep(DateTimeOffset until, CancellationToken ct)
    {
        if (job is DueTimersJob)
            return alarm.Sleep(until, ct);
        var length = until - clock.GetUtcNow();
        return length > TimeSpan.Zero ? Task.Delay(length, clock, ct) : Task.CompletedTask;
    }
}
