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
}
