using Workflow.Persistence;

namespace Workflow.IntegrationTests.Storage;

public sealed class The_write_gate
{
    [Fact]
    public async Task Lets_one_in_at_a_time_and_serves_in_the_order_of_coming()
    {
        var gate = WriteGate.Of(nameof(Lets_one_in_at_a_time_and_serves_in_the_order_of_coming));
        var order = new List<int>();
        var first = await gate.Enter(default);
        var waiting = Enumerable.Range(0, 20).Select(async i =>
        {
            using var place = await gate.Enter(default);
            order.Add(i);   // no lock: only one is inside
            await Task.Yield();
        }).ToList();

        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        first.Dispose();
        first.Dispose();   // a place is left once, however often that is said
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_block_the_others()
    {
        var gate = WriteGate.Of(nameof(Who_gives_up_waiting_does_not_block_the_others));
        var first = await gate.Enter(default);
        using var impatient = new CancellationTokenSource();
        var gaveUp = gate.Enter(impatient.Token);
        var patient = gate.Enter(default);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.False(patient.IsCompleted);
        first.Dispose();

        (await patient).Dispose();
    }

    [Fact]
    public void Is_one_for_each_database() => Assert.Multiple(
        () => Assert.Same(WriteGate.Of("a"), WriteGate.Of("a")),
        () => Assert.NotSame(WriteGate.Of("a"), WriteGate.Of("b")));
}
