using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine.Properties;

/// <summary>Sends one message to the world outside, and fails now and then, sometimes after it has sent it.</summary>
[Activity("Test", "Effect")]
public sealed class Effect : Activity
{
    private static readonly AsyncLocal<Func<bool>?> Dice = new();

    public static Func<bool>? Fails { get => Dice.Value; set => Dice.Value = value; }

    public override void Execute(ActivityContext context)
    {
        if (Fails?.Invoke() == true) throw new InvalidOperationException("Before.");
        context.Send(new OutboxMessage("effect", $"{context.InstanceId:N}:{context.ExecutionId}", new JsonObject()));
        if (Fails?.Invoke() == true) throw new InvalidOperationException("After.");
        context.Complete();
    }
}
