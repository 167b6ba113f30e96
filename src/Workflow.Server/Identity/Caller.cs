using Workflow.Approvals.People;

namespace Workflow.Server.Identity;

/// <summary>Who sent the running request. Set once, when the token has been accepted and the rights have been read.</summary>
public sealed class Caller
{
    private Actor? _actor;

    public Guid SessionId { get; private set; }

    /// <summary>Null: nobody is signed in.</summary>
    public Actor? Known => _actor;

    public Actor Actor => _actor ?? throw new InvalidOperationException("Nobody is signed in: the route is anonymous.");

    public void Is(Actor actor, Guid sessionId) => (_actor, SessionId) = (actor, sessionId);
}
