using Microsoft.Extensions.Time.Testing;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Running_instances
{
    private static readonly Guid Id = Guid.Parse("0198b0c0-0000-7000-8000-00000000000a");

    private readonly Store store = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly Burst burst = new(new ActivityCatalog(ActivityCatalog.StockTypes), new BurstLimits());

    private WorkflowRunner Runner => new(store, burst, clock);

    private async Task<Commit> Started()
    {
        store.Definition = burst.Compile(new Drawing().Task("t").Delay("d", "01:00:00").Connect("start>t", "t>d").Definition());
        return await Runner.Start(store.Definition, Id, "c-1", [], new InstanceSubject("ChangeRequest", Id, null), null, CancellationToken.None);
    }

    [Fact]
    public async Task start_stages_the_first_commit_with_its_subject()
    {
        var commit = await Started();
        Assert.Equal((Id, "c-1", "t"), (commit.State.Id, commit.State.CorrelationId, Assert.Single(commit.Added).ActivityId));
        Assert.Equal("ChangeRequest", store.Subjects.Single()!.Type);
    }

    [Fact]
    public async Task resume_goes_on_at_the_clocks_instant_and_a_second_resume_finds_nothing()
    {
        var bookmark = (await Started()).Added[0].Id;
        clock.Advance(TimeSpan.FromDays(2));
        var commit = await Runner.Resume(Id, bookmark, null, null, CancellationToken.None);
        Assert.Equal(clock.GetUtcNow().AddHours(1), Assert.Single(commit!.Added).DueAt);
        Assert.Equal([bookmark], commit.Burned.Select(b => b.Id));
        Assert.Null(await Runner.Resume(Id, bookmark, null, null, CancellationToken.None));
        Assert.Null(await Runner.Resume(Guid.Empty, bookmark, null, null, CancellationToken.None));
        Assert.Equal(2, store.Subjects.Count);
    }

    [Fact]
    public async Task cancel_ends_it_once_and_retry_needs_an_incident()
    {
        await Started();
        Assert.Null(await Runner.Retry(Id, 1, null, CancellationToken.None));
        Assert.Equal(WorkflowSubStatus.Cancelled, (await Runner.Cancel(Id, "enough", null, CancellationToken.None))!.State.SubStatus);
        Assert.Null(await Runner.Cancel(Id, "enough", null, CancellationToken.None));
    }

    [Fact]
    public async Task a_stimulus_that_does_not_apply_is_a_programming_error()
    {
        var state = (await Started()).State;
        Assert.Throws<InvalidOperationException>(() => burst.Run(store.Definition!, state, new Stimulus.Start([]), clock.GetUtcNow(), null));
        Assert.Throws<InvalidOperationException>(() => burst.Run(store.Definition!, state, new Stimulus.Resume(99, null), clock.GetUtcNow(), null));
        var other = burst.Compile(store.Definition!.Definition with { Id = "drawing-v2" });
        Assert.Throws<InvalidOperationException>(() => burst.Run(other, state, new Stimulus.Cancel("x"), clock.GetUtcNow(), null));
    }

    [Fact]
    public async Task the_state_refuses_bytes_that_are_not_its_own()
    {
        var bytes = (await Started()).State.ToBytes();
        Assert.Throws<InvalidDataException>(() => InstanceState.FromBytes([]));
        Assert.Throws<InvalidDataException>(() => InstanceState.FromBytes(bytes.AsSpan(0, bytes.Length / 2)));
        bytes[0] = 200;
        Assert.Throws<InvalidDataException>(() => InstanceState.FromBytes(bytes));
    }

    private sealed class Store : IInstanceStore
    {
        private byte[]? state;

        public CompiledDefinition? Definition { get; set; }
        public List<InstanceSubject?> Subjects { get; } = [];

        public Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct) =>
            Task.FromResult(state is null || instanceId != Id ? null : new StoredInstance(InstanceState.FromBytes(state), Definition!));

        public Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) => Task.FromResult(Definition);

        public void Stage(Commit commit, InstanceSubject? subject)
        {
            state = commit.State.ToBytes();
            Subjects.Add(subject);
        }
    }
}
