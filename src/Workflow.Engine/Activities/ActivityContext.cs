using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities;

/// <summary>What an activity may see and do.</summary>
public sealed class ActivityContext
{
    internal ActivityContext() { }
    public Guid InstanceId => throw new NotImplementedException();
    public string? CorrelationId => throw new NotImplementedException();
    public DateTimeOffset Now => throw new NotImplementedException();
    public ActivityNode Node => throw new NotImplementedException();
    public int ExecutionId => throw new NotImplementedException();
    public InstanceState State => throw new NotImplementedException();
    public T Port<T>() where T : class => throw new NotImplementedException();
    public void Complete(params string[] outcomes) => throw new NotImplementedException();
    public Bookmark Wait(string name, string? key = null, DateTimeOffset? dueAt = null, JsonNode? payload = null) => throw new NotImplementedException();
    public void Journal(string message) => throw new NotImplementedException();
    public void Send(OutboxMessage message) => throw new NotImplementedException();
}
