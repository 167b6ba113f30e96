using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>Every refusal about weekly syncs.</summary>
public static class WeeklySyncErrors
{
    public const string NotFoundCode = "weekly-sync.not-found";
    public const string NotYourRoleCode = "weekly-sync.not-your-role";
    public const string IntegrationCode = "weekly-sync.integration-never-decides";
    public const string NotAllowedCode = "weekly-sync.not-allowed-now";
    public const string InvalidCode = "weekly-sync.invalid";
    public const string EditedMeanwhileCode = "weekly-sync.notes-edited-meanwhile";
    public const string NotesMissingCode = "weekly-sync.notes-missing";
    public const string AlreadyConfirmedCode = "weekly-sync.already-confirmed";
    public const string ContentChangedCode = "weekly-sync.content-changed";
    public const string NotConfirmedCode = "weekly-sync.not-confirmed";
    public const string SeparationOfDutiesCode = "weekly-sync.separation-of-duties";
    public const string StepOverCode = "weekly-sync.step-over";

    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFoundCode, "There is no such weekly sync.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRoleCode, $"Only {who} may do this.");

    public static RefusedException Integration() => new(RefusalKind.Forbidden, IntegrationCode, "An integration account is a program: it takes no part in a meeting.");

    public static RefusedException NotNow(WeeklySyncStatus status, WeeklySyncAction action) =>
        new(RefusalKind.Conflict, NotAllowedCode, $"{action} is not possible while the weekly sync is {status}.", allowed: [.. WeeklySyncLifecycle.Possible(status).Select(a => a.ToString())]);

    public static RefusedException EditedMeanwhile(int edit) =>
        new(RefusalKind.Conflict, EditedMeanwhileCode, $"The notes have been edited meanwhile; read them again (they are at edit {edit}).", "basedOn");

    public static RefusedException NotesMissing(IEnumerable<ProjectRole> roles) =>
        new(RefusalKind.Unprocessable, NotesMissingCode, $"A weekly sync is confirmed with the notes of both leads; missing: {string.Join(", ", roles.Select(r => r.InWords()))}.");

    public static RefusedException AlreadyConfirmed(ProjectRole role) => new(RefusalKind.Conflict, AlreadyConfirmedCode, $"The {role.InWords()} has confirmed it.");

    public static RefusedException Changed() => new(RefusalKind.Conflict, ContentChangedCode, "Notes or action items are not those you saw. Read them again, then confirm.", "contentHash");

    public static RefusedException NotConfirmed() => new(RefusalKind.Unprocessable, NotConfirmedCode, "A weekly sync is held when both leads have confirmed the same notes and action items.");

    public static RefusedException OnePerson() => new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "The two leads confirm as two people.");

    public static RefusedException StepIsOver(SyncStep step) => new(RefusalKind.Conflict, StepOverCode, $"{step} is not the step the weekly sync stands at.");
}
