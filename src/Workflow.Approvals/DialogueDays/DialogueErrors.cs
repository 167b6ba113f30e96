using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.DialogueDays;

/// <summary>Every refusal about dialogue days.</summary>
public static class DialogueErrors
{
    public const string NotFoundCode = "dialogue-day.not-found";
    public const string NotYourRoleCode = "dialogue-day.not-your-role";
    public const string IntegrationCode = "dialogue-day.integration-never-decides";
    public const string NotAllowedCode = "dialogue-day.not-allowed-now";
    public const string InvalidCode = "dialogue-day.invalid";
    public const string ExistsCode = "dialogue-day.exists";
    public const string SectionUnknownCode = "dialogue-day.section-unknown";
    public const string TicketDrawnCode = "dialogue-day.ticket-drawn";
    public const string TicketInvalidCode = "dialogue-day.ticket-invalid";
    public const string TicketUsedCode = "dialogue-day.ticket-used";
    public const string PainPointUnknownCode = "dialogue-day.pain-point-not-found";
    public const string UnansweredCode = "dialogue-day.unanswered";
    public const string StepOverCode = "dialogue-day.step-over";

    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFoundCode, "There is no such dialogue day.");

    public static RefusedException PainPointUnknown() => new(RefusalKind.NotFound, PainPointUnknownCode, "There is no such pain point in this dialogue day.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRoleCode, $"Only {who} may do this.");

    public static RefusedException Integration() => new(RefusalKind.Forbidden, IntegrationCode, "An integration account is a program: it takes no part in a dialogue.");

    public static RefusedException NotNow(DialogueStatus status, DialogueAction action) =>
        new(RefusalKind.Conflict, NotAllowedCode, $"{action} is not possible while the dialogue day is {status}.", allowed: [.. DialogueLifecycle.Possible(status).Select(a => a.ToString())]);

    public static RefusedException Exists(string number) => new(RefusalKind.Conflict, ExistsCode, $"This quarter has its dialogue day: {number}.");

    public static RefusedException SectionUnknown(string code) => new(RefusalKind.Unprocessable, SectionUnknownCode, $"The project has no section '{code}'.", "sections");

    public static RefusedException TicketDrawn() => new(RefusalKind.Conflict, TicketDrawnCode, "You have drawn your ticket; nobody draws two. The same blinded message is signed again, another one is not.", "blindedMessage");

    public static RefusedException TicketInvalid() => new(RefusalKind.Forbidden, TicketInvalidCode, "This is no ticket of this dialogue day.", "signature");

    public static RefusedException TicketUsed() => new(RefusalKind.Conflict, TicketUsedCode, "This ticket was used for another text; each counts once.", "ticket");

    public static RefusedException Unanswered(int count) =>
        new(RefusalKind.Unprocessable, UnansweredCode, $"Results are published when each pain point has an owner and an answer; {count} have not.");

    public static RefusedException StepIsOver(DialogueStep step) => new(RefusalKind.Conflict, StepOverCode, $"{step} is not the step the dialogue day stands at.");
}
