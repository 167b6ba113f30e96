using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Training;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class TrainingRules
{
    public const int CodeLength = 40;
    public const int PlaceLength = 500;
    public const int NameLength = 200;
    public const int NoteLength = 1_000;
    public const int MostAttempts = 3;

    private static readonly FieldRules Fields = new(TrainingErrors.InvalidCode);

    internal static TrainingModule Module(string? code) =>
        TrainingCatalogue.Find(code) ?? throw Fields.Wrong("moduleCode", "moduleCode is no module of the catalogue.", [.. TrainingCatalogue.Modules.Select(m => m.Code)]);

    internal static (DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Capacity) Check(SessionInput input, DateTimeOffset now)
    {
        if (input.StartsAt is not { } start || start <= now)
            throw Fields.Wrong("startsAt", "startsAt must lie in the future.");
        if (input.EndsAt is not { } end || end <= start || end - start > TimeSpan.FromDays(14))
            throw Fields.Wrong("endsAt", "endsAt must come after startsAt, within two weeks.");
        return (start, end, Fields.Text(input.Place, "place", PlaceLength, multiline: false), Fields.Within(input.Capacity, "capacity", 1, 500));
    }

    internal static string? Note(string? note) => Fields.OptionalText(note, "note", NoteLength);

    internal static string Reason(string? reason) => Fields.Text(reason, "reason", NoteLength);

    internal static DateOnly Due(DateOnly? dueOn) => Fields.Within(dueOn, "dueOn", new DateOnly(2000, 1, 1), new DateOnly(2200, 12, 31));
}
