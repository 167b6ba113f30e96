namespace Workflow.Engine.Runtime;

/// <summary>What became of a dispatch.</summary>
public enum Delivery
{
    /// <summary>It is staged, or there is nothing left to do: the message is delivered when the transaction commits.</summary>
    Done,

    /// <summary>The instance it is for is faulted and takes nothing now; deliver it again later.</summary>
    NotYet,
}
