using Workflow.Approvals.People;

namespace Workflow.Server.Features;

/// <summary>Somebody tries to do something. What it is about is filled in as soon as it is known, so that a refusal can be audited in the right place.</summary>
public sealed class Attempt(Actor actor, string action)
{
    public Actor Actor { get; } = actor;
    public string Action { get; } = action;
    public string? SubjectType { get; private set; }
    public Guid? SubjectId { get; private set; }
    public Guid? ProjectId { get; private set; }

    /// <summary>The earliest timer that this decision has written.</summary>
    public DateTimeOffset? EarliestTimer { get; set; }

    public void Concerns(string subjectType, Guid subjectId, Guid? projectId) => (SubjectType, SubjectId, ProjectId) = (subjectType, subjectId, projectId);
}
