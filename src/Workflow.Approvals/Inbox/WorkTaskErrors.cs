using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Inbox;

/// <summary>Every refusal about work that is asked or answered.</summary>
public static class WorkTaskErrors
{
    public const string NotFoundCode = "work-task.not-found";
    public const string UnknownKindCode = "work-task.unknown-kind";
    public const string WrongRoleCode = "work-task.wrong-role";
    public const string UnknownPolicyCode = "work-task.unknown-policy";
    public const string AlreadyOpenCode = "work-task.already-open";
    public const string AlreadyAnsweredCode = "work-task.already-answered";
    public const string NotAskedNowCode = "work-task.not-asked-now";
    public const string TextTooLongCode = "work-task.text-too-long";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such work for you.");

    public static RefusedException UnknownKind(string kind, IEnumerable<string> allowed) =>
        new(RefusalKind.Invalid, UnknownKindCode, $"\"{kind}\" is no kind of work that can be assigned.", "kind", allowed.ToArray());

    public static RefusedException UnknownRole(string role, IEnumerable<string> allowed) =>
        new(RefusalKind.Invalid, WrongRoleCode, $"\"{role}\" is no role that can be asked for this.", "role", allowed.ToArray());

    public static RefusedException UnknownPolicy(string policy, IEnumerable<string> allowed) =>
        new(RefusalKind.Invalid, UnknownPolicyCode, $"\"{policy}\" is no policy of signatures.", "policy", allowed.ToArray());

    public static RefusedException WrongRole(WorkTaskKind kind, WorkTaskRole role) =>
        new(RefusalKind.Unprocessable, WrongRoleCode, $"{kind} is never asked of {role}.", "role", WorkTaskRules.Roles(kind).Select(r => r.ToString()).ToArray());

    public static RefusedException AlreadyOpen(WorkTaskKind kind, WorkTaskRole role) =>
        new(RefusalKind.Conflict, AlreadyOpenCode, $"{role} is already asked for {kind}.");

    public static RefusedException AlreadyAnswered(WorkTaskKind kind, ProjectRole role) =>
        new(RefusalKind.Conflict, AlreadyAnsweredCode, $"The {role.InWords()} has answered {kind} for this revision.");

    public static RefusedException NotAskedNow(WorkTaskKind kind, string status) =>
        new(RefusalKind.Conflict, NotAskedNowCode, $"{kind} cannot be asked while the subject is {status}.");

    public static RefusedException TextTooLong(string field, int max) =>
        new(RefusalKind.Invalid, TextTooLongCode, $"{field} is longer than {max} characters.", field, [FieldRules.UpTo(max)]);
}
