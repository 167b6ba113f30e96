using System.Text.Json.Nodes;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

/// <summary>States as earlier versions of the engine stored them. They are never regenerated: whatever changes, they load and finish.</summary>
public sealed class Old_instances
{
    [Fact]
    public void of_the_change_request_load_and_finish()
    {
        var history = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Histories", "change-request-second-round.json")))!;
        var catalog = Drawing.Catalog(typeof(The_change_request_drawing.SignStandIn), typeof(The_change_request_drawing.WorkStandIn), typeof(The_change_request_drawing.StatusStandIn));
        var definition = CompiledDefinition.Compile(ElsaDefinitionReader.Read(history["definition"]!.ToJsonString()), catalog);
        var burst = new Burst(catalog, new BurstLimits());
        var state = InstanceState.FromBytes(Convert.FromBase64String((string)history["state"]!));
        Assert.Equal(["assess-deadline", "assess-em"], state.Bookmarks.Select(b => b.ActivityId).Order());
        foreach (var (activity, outcome) in new[] { ("assess-em", "Done"), ("sign-pm", "Approved"), ("sign-em", "Approved"), ("implement", "Done"), ("verify", "Done"), ("close", "Done") })
        {
            var bookmark = state.Bookmarks.Single(b => b.ActivityId == activity);
            state = burst.Run(definition, state, new Stimulus.Resume(bookmark.Id, new JsonObject { ["outcome"] = outcome }), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), null).State;
        }
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
    }

    [Fact]
    public void in_the_middle_of_loops_and_waits_load_and_finish()
    {
        var history = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Histories", "loops-and-waits.json")))!;
        var definition = CompiledDefinition.Compile(ElsaDefinitionReader.Read(history["definition"]!.ToJsonString()), Drawing.Catalog());
        var burst = new Burst(Drawing.Catalog(), new BurstLimits());
        var bytes = Convert.FromBase64String((string)history["state"]!);
        Assert.Equal(2, bytes[0]);
        var (state, journal) = (InstanceState.FromBytes(bytes), new List<JournalLine>());
        Assert.Equal(["broken", "day", "event", "item"], state.Bookmarks.Select(b => b.ActivityId).Order());

        // The second item of three, the second day of three, the event, and the third attempt, which faults the instance until somebody passes it.
        foreach (var (activity, payload) in new (string, JsonNode?)[] { ("item", null), ("item", null), ("day", null), ("day", null), ("event", "here"), ("broken", null) })
            Run(new Stimulus.Resume(state.Bookmarks.Single(b => b.ActivityId == activity).Id, payload?.DeepClone()));
        Assert.Equal(["b 1 7", "c 2 7"], journal.Where(l => l.ActivityId == "said" && l.Event == JournalEvent.Message).Select(l => l.Message));
        for (var attempts = 0; state.Bookmarks.Count > 0 && attempts < 3; attempts++) Run(new Stimulus.Resume(state.Bookmarks.Single(b => b.ActivityId == "broken").Id, null));
        Assert.Equal(WorkflowSubStatus.Faulted, state.SubStatus);
        Run(new Stimulus.Skip(state.Incidents.Last(i => !i.Resolved).Id, "Not needed any more.", null));
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal("""{"answer":{"ok":true},"event":"here","asked":{"ok":true}}""", state.Output["Result"]!.ToJsonString());

        void Run(Stimulus stimulus)
        {
            var commit = burst.Run(definition, state, stimulus, new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), null);
            state = InstanceState.FromBytes(commit.State.ToBytes());
            journal.AddRange(commit.Journal);
        }
    }
}
