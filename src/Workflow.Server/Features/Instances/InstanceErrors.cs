using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Refusals;
using Workflow.Persistence.Instances;

namespace Workflow.Server.Features.Instances;

/// <summary>Every refusal about workflow instances.</summary>
public static class InstanceErrors
{
    public const string NotFoundCode = "instance.not-found";
    public const string HasSubjectCode = "instance.has-subject";
    public const string OverCode = "instance.over";
    public const string UnfinishedCode = "instance.unfinished";
    public const string MigrationCode = "instance.migration-refused";
    public const string VersionCode = "instance.no-such-version";
    public const string ImportCode = "instance.not-importable";
    public const string InvalidCode = "instance.invalid";

    public const string GovernedCode = "instance.use-the-domain";
    public const string NotWaitingCode = "instance.not-waiting";

    private const string Inbox = "It is decided in the inbox of whoever it waits for (POST /api/inbox/{taskId}/decisions) and by the acts of its subject; nothing goes on past their rules.";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such workflow instance.");

    /// <summary>Names the use case that does what was asked, under the rules of the domain.</summary>
    public static RefusedException HasSubject(WorkflowInstance instance, string what) => new(RefusalKind.Conflict, HasSubjectCode, instance.SubjectType == ChangeRequest.SubjectType
        ? $"The instance carries change request {instance.SubjectId} and cannot be {what} here: its author withdraws it (POST /api/change-requests/{instance.SubjectId}/withdraw), or the leads decide it in their inbox."
        : $"The instance carries {instance.SubjectType} {instance.SubjectId} and cannot be {what} here.");

    public static RefusedException Governed(WorkflowInstance instance) => new(RefusalKind.Forbidden, GovernedCode, $"The instance carries {instance.SubjectType} {instance.SubjectId}. {Inbox}");

    public static RefusedException WorkOfTheDomain() => new(RefusalKind.Forbidden, GovernedCode, "This work belongs to a subject of the domain. " + Inbox);

    public static RefusedException EventOfTheDomain(string name) =>
        new(RefusalKind.Forbidden, GovernedCode, $"Processes about a subject of the domain wait for '{name}', and hear it from the domain only. {Inbox}");

    public static RefusedException EndsByItself() => new(RefusalKind.Forbidden, GovernedCode, "The instance waits there for a time, an answer or another instance: that ends by itself. Retry, skip or cancel what does not.");

    public static RefusedException NotWaiting() => new(RefusalKind.Conflict, NotWaitingCode, "The instance does not wait there any more, or stands still until its incidents are resolved.");

    public static RefusedException Over() => new(RefusalKind.Conflict, OverCode, "The instance is over.");

    public static RefusedException Unfinished() => new(RefusalKind.Conflict, UnfinishedCode, "The instance is not finished: cancel it first.");

    public static RefusedException Migration(IEnumerable<string> reasons) => new(RefusalKind.Conflict, MigrationCode, "The instance stays where it is: " + string.Join(" ", reasons));

    public static RefusedException Version(string message) => new(RefusalKind.Invalid, VersionCode, message, "number");

    public static RefusedException Import() =>
        new(RefusalKind.Conflict, ImportCode, "Instances are not imported: what has happened to one is proven by this server's own journal and audit. Import the definition and start a new instance.");

    public static RefusedException Field(string field, string message) => new(RefusalKind.Invalid, InvalidCode, message, field);
}
