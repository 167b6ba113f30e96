namespace Workflow.Approvals.Activities;

/// <summary>What takes effect together with a change request, in the same transaction, beyond the request itself.</summary>
public interface IEffect
{
    /// <summary>Asked once both signatures are proven and the day has come. It checks first and changes afterwards, and reads nothing.</summary>
    /// <exception cref="Refusals.RefusedException">It cannot happen: the request does not become effective either.</exception>
    void Happen();
}
