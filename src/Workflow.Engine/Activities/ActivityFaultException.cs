namespace Workflow.Engine.Activities;

/// <summary>Thrown by an activity that cannot do its work; becomes an incident with this code and message.</summary>
public class ActivityFaultException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
