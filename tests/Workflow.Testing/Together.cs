namespace Workflow.Testing;

/// <summary>Lets things happen in the same moment: all are ready before the first one starts.</summary>
public static class Together
{
    public static async Task<T[]> Of<T>(params Func<Task<T>>[] actions)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = actions.Select(async action =>
        {
            await start.Task;
            return await action();
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }
}
