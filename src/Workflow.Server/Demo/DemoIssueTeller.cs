using Workflow.Approvals.Calendars;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Server.Features.Calendars;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Demo;

/// <summary>Tells the escalations of the demo: every step is a use case called as the person who takes it.</summary>
public sealed class DemoIssueTeller(
    RaiseEscalation raise, RecordAgreement agree, StatePosition state, DecideEscalation decide, AcceptDecision accept, AppealDecision appeal, ConveneMeeting convene,
    OpenMeeting attend, PutMotion motion, CastVote vote, WriteMinutes minutes, CloseMeeting closeMeeting, CloseEscalation close, EscalationDetails details, ImportCalendar import)
{
    private readonly Dictionary<DemoIssues.Issue, Guid> _ids = [];

    /// <summary>The project's calendar has the public holidays that ship.</summary>
    public Task ImportHolidays(Actor administrator, Guid project, CancellationToken ct) =>
        import.Run(administrator, project, new() { Format = ImportCalendar.Format.List, List = NationalHolidays.Lists.Keys.First() }, ct);

    /// <param name="start">When the story began.</param>
    public async Task Take(DemoIssues.Issue issue, DemoIssues.Step step, Guid project, IReadOnlyDictionary<string, Actor> actors, DateTimeOffset start, CancellationToken ct)
    {
        var (actor, id, text) = (actors[step.Who], _ids.GetValueOrDefault(issue), step.Text ?? "");
        switch (step.Deed)
        {
            case DemoIssues.Deed.Raise:
                _ids[issue] = (await raise.Run(actor, project, new()
                {
                    Title = issue.Title, Description = issue.Description, Severity = issue.Severity, Department = issue.Department, Parties = [issue.Party], Risk = issue.Risk,
                }, ct)).Id;
                break;
            case DemoIssues.Deed.Agree: await agree.Run(actor, id, new() { Text = text, Decision = EscalationDecision.Settle }, ct); break;
            case DemoIssues.Deed.State: await state.Run(actor, id, new() { Text = text }, ct); break;
            case DemoIssues.Deed.Decide: await decide.Run(actor, id, new() { Text = text, Decision = EscalationDecision.Settle }, ct); break;
            case DemoIssues.Deed.Accept: await accept.Run(actor, id, ct); break;
            case DemoIssues.Deed.Appeal: await appeal.Run(actor, id, new() { Reason = text }, ct); break;
            case DemoIssues.Deed.Convene: await convene.Run(actor, id, Plan(actors, start.AddDays(issue.MeetingDay!.Value)), ct); break;
            case DemoIssues.Deed.Attend: await attend.Run(actor, id, new() { Present = [actors["head"].UserId, actors["head2"].UserId, actors["head3"].UserId, actors["em"].UserId] }, ct); break;
            case DemoIssues.Deed.Motion: await motion.Run(actor, id, new() { Text = text, Decision = EscalationDecision.Settle }, ct); break;
            case DemoIssues.Deed.VoteFor: await vote.Run(actor, id, new() { Vote = MeetingVote.For, MotionHash = await Motion(actor, id, ct) }, ct); break;
            case DemoIssues.Deed.VoteAgainst: await vote.Run(actor, id, new() { Vote = MeetingVote.Against, MotionHash = await Motion(actor, id, ct) }, ct); break;
            case DemoIssues.Deed.Minutes: await minutes.Run(actor, id, new() { Minutes = text }, ct); break;
            case DemoIssues.Deed.CloseMeeting: await closeMeeting.Run(actor, id, new() { MotionHash = await Motion(actor, id, ct) }, ct); break;
            case DemoIssues.Deed.Close: await close.Run(actor, id, new() { Lessons = text }, ct); break;
        }
    }

    private async Task<string> Motion(Actor actor, Guid id, CancellationToken ct) => (await details.Run(actor, id, ct)).Meetings[^1].MotionHash!;

    private static MeetingPlanInput Plan(IReadOnlyDictionary<string, Actor> actors, DateTimeOffset at) => new()
    {
        StartsAt = at, EndsAt = at.AddHours(1), Place = "Site office, room 4", ChairDepartment = "SAFETY", SecretaryId = actors["member"].UserId,
        Invitees =
        [
            new(actors["head"].UserId, "ENGINEERING"), new(actors["head2"].UserId, "DELIVERY"), new(actors["head3"].UserId, "SAFETY"),
            new(actors["em"].UserId, null), new(actors["pm"].UserId, null),
        ],
    };
}
