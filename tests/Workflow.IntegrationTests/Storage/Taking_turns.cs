using Workflow.Persistence;

namespace Workflow.IntegrationTests.Storage;

public sealed class Taking_turns
{
    private static readonly Guid Subject = new("01900000-0000-7000-8000-000000000001");

    [Fact]
    public async Task The_next_one_waits_until_the_turn_is_given_back_and_once_only()
    {
        var turns = new Turns(Timeout.InfiniteTimeSpan);
        var first = await turns.Take(Subject, default);
        var (second, third) = (turns.Take(Subject, default), turns.Take(Subject, default));

        Assert.False(second.IsCompleted);
        first!.Dispose();
        first.Dispose();

        using var next = await second;
        Assert.NotNull(next);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task Whoever_has_waited_long_enough_goes_on_without()
    {
        var turns = new Turns(TimeSpan.Zero);
        using var first = await turns.Take(Subject, default);

        Assert.NotNull(first);
        Assert.Null(await turns.Take(Subject, default));
    }
}
