namespace Workflow.Engine.Runtime;

/// <summary>A container could not work although its child did: the incident is the container's, and a retry begins with it.</summary>
internal sealed class ContainerFaultException(Exception inner) : Exception(inner.Message, inner);
