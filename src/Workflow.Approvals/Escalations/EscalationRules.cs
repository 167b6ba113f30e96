using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Escalations;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class EscalationRules
{
    /// <summary>A meeting takes place within so many days of the moment from which it had to be convened.</summary>
    public const int MeetingWithinDays = 30;
    public const int TitleLength = 200;
    public const int DescriptionLength = 10_000;
    public const int TextLength = 4_000;
    public const int LessonsLength = 4_000;
    public const int MinutesLength = 20_000;
    public const int AgendaLength = 20_000;
    public const int DepartmentLength = 40;
    public const int RiskLength = 40;
    public const int NameLength = 200;
    public const int PlaceLength = 200;
    public const int MostInvitees = 100;

    private static readonly FieldRules Fields = new(EscalationCodes.Invalid);
    private static readonly FieldRules MeetingFields = new(EscalationCodes.MeetingInvalid);

    internal static (string Title, string Description, EscalationSeverity Severity, string Department, IReadOnlyList<string> Parties) Check(EscalationInput input)
    {
        var department = Department(input.Department, "department");
        return (
            Fields.Text(input.Title, "title", TitleLength, multiline: false), Fields.Text(input.Description, "description", DescriptionLength),
            Fields.OneOf<EscalationSeverity>(input.Severity, "severity"), department,
            [.. (input.Parties ?? []).Select(party => Department(party, "parties")).Append(department).Distinct(StringComparer.Ordinal)]);
    }

    internal static string Risk(string? number) => Fields.Text(number, "risk", RiskLength, multiline: false);

    internal static string Text(string? text, string field = "text", int most = TextLength) => Fields.Text(text, field, most).ReplaceLineEndings("\n");

    /// <summary>What a resolution may do depends on what it is about.</summary>
    internal static EscalationDecision Decision(string? decision, bool aboutChangeRequest)
    {
        var parsed = Fields.OneOf<EscalationDecision>(decision, "decision");
        return parsed is EscalationDecision.Settle == aboutChangeRequest
            ? throw Fields.Wrong("decision", $"decision does not fit what the escalation is about.", aboutChangeRequest ? ["Approve", "Return", "Reject"] : ["Settle"])
            : parsed;
    }

    internal static MeetingVote Vote(string? vote) => MeetingFields.OneOf<MeetingVote>(vote, "vote");

    /// <param name="since">From when the days count within which it takes place: it can be moved, but not for ever.</param>
    internal static MeetingContent Check(MeetingInput input, DateTimeOffset now, DateTimeOffset since)
    {
        if (input.StartsAt is not { } startsAt || startsAt <= now)
            throw MeetingFields.Wrong("startsAt", "startsAt must lie in the future.");
        if (startsAt > since.AddDays(MeetingWithinDays))
            throw MeetingFields.Wrong("startsAt", $"The meeting takes place within {MeetingWithinDays} days, however often it is moved.", $"until {since.AddDays(MeetingWithinDays).UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}");
        if (input.EndsAt is not { } endsAt || endsAt <= startsAt || endsAt - startsAt > TimeSpan.FromDays(1))
            throw MeetingFields.Wrong("endsAt", "endsAt must come after startsAt, within a day.");
        var invitees = (input.Invitees ?? []).Select(i => (
            i.UserId, Name: MeetingFields.Text(i.Name, "invitees.name", NameLength, multiline: false),
            Department: MeetingFields.OptionalText(i.Department, "invitees.department", DepartmentLength, multiline: false))).ToList();
        if (invitees.Count > MostInvitees || invitees.Select(i => i.UserId).Distinct().Count() != invitees.Count)
            throw MeetingFields.Wrong("invitees", "invitees names somebody twice, or too many.", $"up to {MostInvitees} different people");
        var departments = invitees.Select(i => i.Department).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (departments < 2)
            throw MeetingFields.Wrong("invitees", "A meeting across departments needs at least two of them.");
        return new MeetingContent(
            startsAt, endsAt, MeetingFields.Text(input.Place, "place", PlaceLength, multiline: false),
            MeetingFields.Text(input.ChairDepartment, "chairDepartment", DepartmentLength, multiline: false),
            input.SecretaryId ?? throw MeetingFields.Wrong("secretaryId", "secretaryId is required."),
            MeetingFields.Text(input.SecretaryName, "secretaryName", NameLength, multiline: false), invitees,
            MeetingFields.Within<int>(input.Quorum ?? (departments / 2) + 1, "quorum", (departments / 2) + 1, departments));
    }

    private static string Department(string? department, string field) => Fields.Text(department, field, DepartmentLength, multiline: false);
}
