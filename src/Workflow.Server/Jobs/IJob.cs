namespace Workflow.Server.Jobs;

/// <summary>Work that comes back by itself. The loop around it is <see cref="JobLoop{TJob}"/>; tests call <see cref="RunOnce"/> themselves.</summary>
public interface IJob
{
    /// <summary>How long the loop sleeps at most between two runs.</summary>
    TimeSpan Pause { get; }

    /// <summary>Does what is due now and answers how much that was.</summary>
    Task<int> RunOnce(CancellationToken ct);

    /// <summary>The next instant at which there is something to do, as far as the job knows.</summary>
    Task<DateTimeOffset?> Next(CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
}
