using System.Globalization;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.Approvals.Activities;

/// <summary>Tells people something and goes on. Whoever holds the roles when the message is delivered finds it in their notifications, and in their mail.</summary>
[Activity("Approvals", "Notify", Category = "Approvals", DisplayName = "Notify", Description = "Tells the holders of roles something, and goes on at once.")]
public sealed class Notify : Activity, ISimulated
{
    public const int SubjectLength = 200;
    public const int TextLength = 4_000;

    [Input(DisplayName = "To", Description = "Who is told.", UIHint = "checklist", Order = 1, IsDemanded = true,
        Options = ["EngineeringManager", "ProjectManager", "Author", "TechnicalDirector", "OperationsVp", "DepartmentHead", "Administrator", "Invited"])]
    public string[] To { get; set; } = [];

    [Input(DisplayName = "Subject", Description = "At most 200 characters.", IsDemanded = true, Order = 2)]
    public string? Subject { get; set; }

    [Input(DisplayName = "Text", Description = "At most 4,000 characters.", UIHint = "multiline", Order = 3)]
    public string? Text { get; set; }

    private static readonly string[] Known =
        ["EngineeringManager", "ProjectManager", "Author", "TechnicalDirector", "OperationsVp", "DepartmentHead", "Administrator", "Invited"];

    public override void Execute(ActivityContext context)
    {
        if (To.Length == 0)
            throw new ActivityFaultException("notice.nobody", "Nobody is named who should be told.");
        if (To.FirstOrDefault(role => !Known.Contains(role, StringComparer.Ordinal)) is { } unknown)
            throw new ActivityFaultException("notice.unknown-role", $"'{unknown}' is nobody who can be told. Known: {string.Join(", ", Known)}.");
        if (string.IsNullOrWhiteSpace(Subject) || Subject.Length > SubjectLength)
            throw new ActivityFaultException("notice.subject", $"The subject must have between 1 and {SubjectLength} characters.");
        if (Text?.Length > TextLength)
            throw new ActivityFaultException("notice.text", $"The text must not have more than {TextLength} characters.");
        // One execution sends one message, so the number of the execution makes its key.
        context.Send(new OutboxMessage(NoticeMessage.Kind, $"{context.InstanceId:N}:notice:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}",
            NoticeMessage.Message(To.Distinct(StringComparer.Ordinal), Subject.Trim(), Text)));
        context.Complete();
    }

    public SimulatedAsk? Ask(ActivityContext context) => null;
}
