using System.Text.Json.Nodes;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

// Level 3: what chair, secretary and invitees do.
public sealed partial class Escalation
{
    /// <summary>A department head who is not in the dispute calls the meeting and takes its chair.</summary>
    public MeetingOutcome Convene(Actor actor, MeetingInput input, DateTimeOffset now)
    {
        var next = Require(actor, EscalationAction.Convene);
        var content = EscalationRules.Check(input, now, since: now);
        RequireNeutral(actor, content);
        var meeting = new EscalationMeeting(Guid.CreateVersion7(now), Id, _meetings.Count + 1, actor.UserId, actor.DisplayName, content, Agenda());
        _meetings.Add(meeting);
        Status = next;
        return new MeetingOutcome(meeting, [Told("meeting-convened", actor, Planned(meeting))], Answered(actor, "Convened", now), Invite(meeting, now));
    }

    /// <summary>Another time, place or circle: the same meeting, the next SEQUENCE of its invitation.</summary>
    public MeetingOutcome Reschedule(Actor actor, MeetingInput input, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Reschedule);
        var (meeting, content) = (Meeting!, EscalationRules.Check(input, now, ConveningSince ?? now));
        if (actor.UserId == meeting.ChairId)
            RequireNeutral(actor, content);
        else if (content.ChairDepartment != meeting.ChairDepartment)
            throw EscalationErrors.RoleOnly("the chair");
        meeting.Reschedule(content, Agenda());
        return new MeetingOutcome(meeting, [Told("meeting-rescheduled", actor, Planned(meeting))], Resume(Recompute()), Invite(meeting, now));
    }

    /// <summary>The meeting will not take place; it must be convened again, in what is left of the three working days.</summary>
    public MeetingOutcome CancelMeeting(Actor actor, string? reason, DateTimeOffset now)
    {
        var next = Require(actor, EscalationAction.CancelMeeting);
        var (meeting, why) = (Meeting!, EscalationRules.Text(reason, "reason"));
        meeting.Cancel();
        Status = next;
        return new MeetingOutcome(meeting, [Told("meeting-cancelled", actor, new JsonObject { ["meeting"] = meeting.Number, ["reason"] = why })],
            Answered(actor, "Cancelled", now), Invite(meeting, now));
    }

    /// <summary>Takes the attendance. Without a quorum the meeting is over before it began.</summary>
    public MeetingOutcome OpenMeeting(Actor actor, IReadOnlyCollection<Guid> present, DateTimeOffset now)
    {
        var next = Require(actor, EscalationAction.OpenMeeting);
        var meeting = Meeting!;
        // Who comes at the hour that stands in their calendar has not missed the vote.
        if (now < meeting.StartsAt)
            throw EscalationErrors.NotYetBegun(meeting.StartsAt);
        meeting.Open(present, now);
        (Status, UpdatedAt) = (next, now);
        var opened = Told("meeting-opened", actor, new JsonObject
        {
            ["meeting"] = meeting.Number, ["present"] = new JsonArray([.. meeting.Invitees.Where(i => i.IsPresent is true).Select(i => (JsonNode)i.Name)]),
            ["departments"] = meeting.DepartmentsPresent.Count, ["quorum"] = meeting.Quorum,
        });
        return meeting.HasQuorum
            ? new MeetingOutcome(meeting, [opened])
            : new MeetingOutcome(meeting, [opened, Failed(meeting, MeetingFailure.NoQuorum, actor, now)], Answered(actor, AfterFailure, now));
    }

    /// <summary>The chair puts a motion, or another one in its place; votes begin anew.</summary>
    public MeetingOutcome PutMotion(Actor actor, string? text, string? decision, DateTimeOffset now)
    {
        Require(actor, EscalationAction.PutMotion);
        var meeting = InProgress();
        var (what, words) = (EscalationRules.Decision(decision, IsAboutChangeRequest), EscalationRules.Text(text));
        if (meeting.IsCarried)
            throw EscalationErrors.Carried();
        meeting.Put(words, what);
        UpdatedAt = now;
        return new MeetingOutcome(meeting, [Told("motion-put", actor, new JsonObject { ["meeting"] = meeting.Number, ["decision"] = what.ToString(), ["text"] = words, ["contentHash"] = MotionHash(meeting) })]);
    }

    /// <summary>The vote of a department on the motion that was seen. Given once; the same again changes nothing.</summary>
    public MeetingOutcome Vote(Actor actor, string? vote, string? motionHash, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Vote);
        var meeting = InProgress();
        var choice = EscalationRules.Vote(vote);
        if (meeting.Motion is null)
            throw EscalationErrors.NothingPut();
        if (meeting.Invitees.FirstOrDefault(i => i.UserId == actor.UserId) is not { IsPresent: true, Department: { } department } invitee)
            throw EscalationErrors.NotVoting();
        if (motionHash != MotionHash(meeting))
            throw EscalationErrors.Changed();
        if (invitee.Vote == choice)
            return new MeetingOutcome(meeting, []);
        if (meeting.Invitees.Any(i => i.Department == department && i.Vote is not null))
            throw EscalationErrors.VotedFor(department);
        invitee.Cast(choice, now);
        UpdatedAt = now;
        return new MeetingOutcome(meeting, [Told("voted", actor, new JsonObject { ["meeting"] = meeting.Number, ["department"] = department, ["vote"] = choice.ToString(), ["contentHash"] = motionHash })]);
    }

    public MeetingOutcome WriteMinutes(Actor actor, string? minutes, DateTimeOffset now)
    {
        Require(actor, EscalationAction.WriteMinutes);
        var meeting = InProgress();
        meeting.Write(EscalationRules.Text(minutes, "minutes", EscalationRules.MinutesLength));
        UpdatedAt = now;
        return new MeetingOutcome(meeting, [Told("minutes-written", actor, new JsonObject { ["meeting"] = meeting.Number, ["minutes"] = meeting.Minutes })]);
    }

    /// <summary>
    /// The chair closes the meeting: with a carried motion this is the signature under the resolution, over the hash the chair saw; else it has failed.
    /// </summary>
    public MeetingOutcome CloseMeeting(Actor actor, string? motionHash, DateTimeOffset now)
    {
        Require(actor, EscalationAction.CloseMeeting);
        var meeting = InProgress();
        if (meeting.Minutes is null)
            throw EscalationErrors.NoMinutes();
        if (!meeting.IsCarried)
        {
            var failure = meeting.Motion is not null && meeting.Count(MeetingVote.For) == meeting.Count(MeetingVote.Against) ? MeetingFailure.Tie : MeetingFailure.NotCarried;
            return new MeetingOutcome(meeting, [Failed(meeting, failure, actor, now)], Answered(actor, AfterFailure, now));
        }
        if (motionHash != MotionHash(meeting))
            throw EscalationErrors.Changed();
        var said = Say(actor, EscalationRole.Chair, StatementKind.Resolution, meeting.MotionDecision, meeting.Motion!, now);
        meeting.Pass(now);
        return new MeetingOutcome(meeting, [Told("resolution-passed", actor, said)], Answered(actor, "Passed", now));
    }

    /// <summary>What voters vote on and the chair signs.</summary>
    public string? MotionHash(EscalationMeeting meeting) =>
        meeting.Motion is { } motion ? EscalationHashing.Hash(Canonical(StatementKind.Resolution, meeting.MotionDecision, motion)) : null;

    private string AfterFailure => Failures >= MostFailures ? "FailedAgain" : "Failed";

    private Audit.AuditEntry Failed(EscalationMeeting? meeting, MeetingFailure failure, Actor by, DateTimeOffset now)
    {
        meeting?.Fail(failure, now);
        (Failures, UpdatedAt) = (Failures + 1, now);
        return Told("meeting-failed", by, new JsonObject { ["meeting"] = meeting?.Number, ["failure"] = failure.ToString(), ["failures"] = Failures });
    }

    private EscalationMeeting InProgress() => Meeting is { Status: MeetingStatus.Open } open ? open : throw EscalationErrors.MeetingIsOver();

    private void RequireNeutral(Actor chair, MeetingContent content)
    {
        if (!chair.Heads(content.ChairDepartment))
            throw EscalationErrors.RoleOnly($"the head of {content.ChairDepartment}");
        if (_parties.Any(chair.Heads) || chair.HoldsLeadRole(ProjectId) || chair.UserId == RaisedById || _statements.Any(s => s.ById == chair.UserId && s.Kind is StatementKind.Decision))
            throw EscalationErrors.InDispute();
    }

    private MeetingInvitation Invite(EscalationMeeting meeting, DateTimeOffset now)
    {
        UpdatedAt = now;
        return meeting.Invitation(Number, Title);
    }

    // The issue, then what each side has written, in the order in which it was written.
    private string Agenda()
    {
        var heard = _statements.Where(s => s is { IsVoid: false, Kind: StatementKind.Position or StatementKind.Decision or StatementKind.Appeal });
        var text = string.Join("\n\n", heard.Select(s => $"{s.Kind} ({s.ByName}): {s.Text}").Prepend($"{Title}\n{Description}"));
        return text.Length <= EscalationRules.AgendaLength ? text : text[..EscalationRules.AgendaLength];
    }

    private static JsonObject Planned(EscalationMeeting meeting) => new()
    {
        ["meeting"] = meeting.Number, ["sequence"] = meeting.Sequence, ["startsAt"] = ChangeRequests.ContentHashing.Instant(meeting.StartsAt), ["place"] = meeting.Place,
        ["chair"] = meeting.ChairName, ["secretary"] = meeting.SecretaryName, ["quorum"] = meeting.Quorum,
        ["departments"] = new JsonArray([.. meeting.Departments.Select(d => (JsonNode)d)]),
    };

    private static JsonObject Recompute() => new() { ["recompute"] = true };
}
