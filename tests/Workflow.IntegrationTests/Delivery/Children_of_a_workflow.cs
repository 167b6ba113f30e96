using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.IntegrationTests.Storage;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;
using Workflow.Server.Jobs;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Delivery;

/// <summary>Parents and children through the real outbox, broken off wherever a process can end.</summary>
public sealed class Children_of_a_workflow : IAsyncLifetime
{
    private readonly Outage _outage = new();
    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start(new AppOptions { Services = services => services.AddSingleton<IInterceptor>(_outage) });

    public async Task DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Broken off while the message that starts the child is delivered, or the one that reports its end.</summary>
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    public async Task Wherever_the_process_ends_a_child_is_started_once_and_its_parent_goes_on_once(int undisturbed, int fewest)
    {
        await Publish("child", [Step("done", "Elsa.WriteLine", ("text", "done"))]);
        await Publish("parent", [Dispatch("d"), Step("after", "Elsa.WriteLine", ("text", "after"))], ("d", "after"));
        var (statement, isReached) = (0, true);
        while (isReached)
        {
            var parent = await Start("parent");
            for (var i = 0; i < undisturbed; i++) await Deliver();
            _outage.At(++statement);
            await Deliver();
            isReached = _outage.IsOver;
            _outage.At(0);
            // Never between: the message that starts a child is there exactly as long as its child is not.
            Assert.Equal(statement, await Children("child") + await Messages($"{parent:N}:1"));
            Assert.Equal(await Messages() == 0, (await State(parent)).Status == WorkflowStatus.Finished);

            await Pass(TimeSpan.FromMinutes(20));
            Assert.Equal(WorkflowSubStatus.Finished, (await State(parent)).SubStatus);
            Assert.Equal((statement, 0), (await Children("child"), await Messages()));
        }

        Assert.True(statement > fewest, $"only {statement} statements: does the outage see them?");
    }

    [Fact]
    public async Task A_child_that_faults_is_an_incident_of_its_parent()
    {
        await Publish("child", [Step("broken", "Elsa.Fault", ("message", "broken"))]);
        await Publish("parent", [Dispatch("d")]);
        var parent = await Start("parent");
        await _app.RunJobs();

        var state = await State(parent);
        Assert.Equal((WorkflowSubStatus.Faulted, "child.faulted"), (state.SubStatus, Assert.Single(state.Incidents).Code));
    }

    [Fact]
    public async Task Who_cancels_a_parent_cancels_the_child_it_waits_for()
    {
        await Publish("child", [Step("wait", "Elsa.Event", ("eventName", "never"))]);
        await Publish("parent", [Dispatch("d")]);
        var parent = await Start("parent");
        await _app.RunJobs();
        await Work((at, token) => at.Runner.Cancel(parent, "No longer needed.", null, token));
        await _app.RunJobs();

        Assert.Equal([WorkflowSubStatus.Cancelled, WorkflowSubStatus.Cancelled], await Rows.Read(_app, db => db.WorkflowInstances.Select(i => i.SubStatus).ToListAsync()));
        Assert.Equal(0, await Rows.Read(_app, db => db.Bookmarks.CountAsync()));
    }

    /// <summary>Waiting for an operator is no failure: a message that waited for a day has all its attempts left.</summary>
    [Fact]
    public async Task What_waits_for_a_parent_that_stands_still_is_no_dead_letter_after_one_failure()
    {
        await Publish("child", [Step("done", "Elsa.WriteLine", ("text", "done"))]);
        await Publish("parent", [Dispatch("d"), Step("broken", "Elsa.Fault", ("message", "broken")), Step("after", "Elsa.WriteLine", ("text", "after"))], ("d", "after"));
        var parent = await Start("parent");
        await Pass(TimeSpan.FromDays(1));
        Assert.Equal(WorkflowSubStatus.Faulted, (await State(parent)).SubStatus);

        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        // The claim takes two statements and a COMMIT; the delivery is broken off at its second one.
        _outage.At(6);
        await Deliver();
        Assert.True(_outage.IsOver);
        Assert.Empty(await Rows.Read(_app, db => db.OutboxMessages.Where(m => m.DeadAt != null).Select(m => m.Error).ToListAsync()));

        var incident = Assert.Single((await State(parent)).Incidents);
        await Work((at, token) => at.Runner.Skip(parent, incident.Id, "Not needed.", null, null, token));
        await Pass(TimeSpan.FromHours(1));
        Assert.Equal(WorkflowSubStatus.Finished, (await State(parent)).SubStatus);
    }

    /// <summary>Time passes, and the courier looks every ten minutes.</summary>
    private async Task Pass(TimeSpan time)
    {
        for (var until = _app.Clock.Now + time; _app.Clock.Now < until;)
        {
            await Deliver();
            _app.Clock.Advance(TimeSpan.FromMinutes(10));
            await Deliver();
            await Deliver();
        }
    }

    private static JsonObject Step(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs) step[name] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return step;
    }

    private static JsonObject Dispatch(string id) => Step(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", "child"), ("waitForCompletion", true));

    /// <summary>Every step follows the start, those excepted that an arrow leads to.</summary>
    private async Task Publish(string definitionId, JsonObject[] steps, params (string From, string To)[] arrows)
    {
        JsonNode Arrow(string from, string to) => new JsonObject { ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } };
        var firsts = steps.Select(s => (string)s["id"]!).Where(id => !arrows.Any(a => a.To == id)).Select(id => Arrow("start", id));
        var json = new JsonObject
        {
            ["id"] = definitionId, ["definitionId"] = definitionId, ["name"] = definitionId, ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([Step("start", "Elsa.Start"), .. steps]),
                ["connections"] = new JsonArray([.. firsts, .. arrows.Select(a => Arrow(a.From, a.To))]),
            },
        };
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PublishDefinition>().Run(Actor.System, json.ToJsonString(), default);
    }

    private async Task<Guid> Start(string definitionId)
    {
        var id = Guid.CreateVersion7(_app.Clock.Now);
        await Work((at, token) => at.Runner.Deliver(new Dispatch.Start($"test:{id:N}", id, definitionId, null, [], new ParentLink(Guid.Empty, 0, 0)).ToMessage(), null, token));
        return id;
    }

    /// <summary>One look of the courier; where it ends in the middle of it, so does this.</summary>
    private async Task Deliver()
    {
        try { await _app.Services.GetRequiredService<InnerOutboxJob>().RunOnce(default); }
        catch (OutageException) { }
    }

    private Task<T> Work<T>(Func<InstanceCase, CancellationToken, Task<T>> act) =>
        _app.Services.GetRequiredService<InstanceWork>().Run("test", (_, at, token) => act(at, token), default);

    private Task<InstanceState> State(Guid id) => Rows.Read(_app, async db => InstanceState.FromBytes(await db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.State).SingleAsync()));

    private Task<int> Children(string definitionId) => Rows.Read(_app, db => db.WorkflowInstances.CountAsync(i => i.DefinitionId == definitionId));

    private Task<int> Messages(string? key = null) => Rows.Read(_app, db => db.OutboxMessages.CountAsync(m => key == null || m.Key == key));
}
