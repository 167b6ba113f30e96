using Workflow.Approvals.Escalations;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Escalations;

/// <summary>What happens to the escalation about a change request when the request goes on without it.</summary>
public sealed class SubjectEscalations(EscalationCases cases, MeetingMails mails)
{
    /// <summary>The request has ended: so has the escalation about it, its process, and the meeting that was planned.</summary>
    public async Task End(ChangeRequestCase subject, string why, CancellationToken ct)
    {
        if (await subject.Context.OpenEscalationAbout(subject.Subject.Id, ct) is not { } id || await cases.Find(subject.Context, id, ct) is not { } found)
            return;
        var planned = found.Subject.Meeting is { Status: MeetingStatus.Planned } meeting ? meeting : null;
        found.Write(found.Subject.SubjectEnded(why, found.Calendar.Clock, found.Now).Audit);
        await found.Cancel(why, ct);
        if (planned is not null)
            await mails.Send(subject.Context, found.Subject, planned.Invitation(found.Subject.Number, found.Subject.Title), found.Now, ct);
    }

    /// <summary>Whether an escalation is to resolve it; then nobody else does.</summary>
    public static async Task<bool> Decides(ChangeRequestCase subject, CancellationToken ct) => await subject.Context.OpenEscalationAbout(subject.Subject.Id, ct) is not null;
}
