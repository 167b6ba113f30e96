using Workflow.Approvals.Calendars;
using Workflow.Approvals.DialogueDays;
using static Workflow.Approvals.DialogueDays.DialogueAction;
using static Workflow.Approvals.DialogueDays.DialogueStatus;

namespace Workflow.UnitTests.Approvals.Meetings;

public sealed class Dialogue_lifecycle
{
    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(DialogueStatus, DialogueAction), DialogueStatus> Expected = new()
    {
        [(Drawing, Plan)] = Drawing, [(Drawing, DrawTicket)] = Drawing, [(Drawing, SubmitByName)] = Drawing, [(Drawing, DrawTickets)] = Drawing, [(Drawing, CollectPainPoints)] = Collecting,
        [(Drawing, Cancel)] = Cancelled,
        [(Collecting, Plan)] = Collecting, [(Collecting, SubmitByName)] = Collecting, [(Collecting, SubmitAnonymously)] = Collecting, [(Collecting, HoldDialogue)] = Ready, [(Collecting, Cancel)] = Cancelled,
        [(Ready, Plan)] = Ready, [(Ready, Hold)] = Answering, [(Ready, Cancel)] = Cancelled,
        [(Answering, AssignPainPoint)] = Answering, [(Answering, AnswerPainPoint)] = Answering, [(Answering, AnswerPainPoints)] = Answering, [(Answering, Publish)] = Published,
        [(Published, Close)] = Closed,
    };

    public static TheoryData<DialogueStatus, DialogueAction> Everything()
    {
        var data = new TheoryData<DialogueStatus, DialogueAction>();
        foreach (var status in Enum.GetValues<DialogueStatus>())
            foreach (var action in Enum.GetValues<DialogueAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(DialogueStatus status, DialogueAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, DialogueLifecycle.Next(status, action));

    [Fact]
    public void Ends_in_exactly_two_ways() => Assert.Equal([Closed, Cancelled], Enum.GetValues<DialogueStatus>().Where(DialogueLifecycle.IsEnd));

    [Fact]
    public void Is_drawn_in_the_readme_as_it_is() => Drawings.IsInReadme("DialogueDays", DialogueLifecycle.Mermaid());

    [Theory]
    [InlineData("2027-01-01", "X-DD-2027-Q1")]
    [InlineData("2027-10-01", "X-DD-2027-Q4")]
    public void Is_numbered_by_the_quarter(string quarter, string number) => Assert.Equal(number, DialogueRules.Number("X", DateOnly.ParseExact(quarter, "O", System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(1, "2026-04-01")]
    [InlineData(30, "2026-05-12")]
    [InlineData(-1, "2026-06-30")]
    [InlineData(60, "2026-06-23")]
    public void Opens_on_the_working_day_of_the_quarter_that_is_configured(int workingDay, string day)
    {
        var schedule = DialogueSchedule.Of(Cast.Metro, Cast.Start);
        schedule.Change(Cast.Metro, Cast.Admin, workingDay, 40, 40, 80, 2, null, Cast.Start);
        Assert.Equal(DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture), schedule.OpensOn(new WorkingClock("Asia/Shanghai", WorkingWeek.Default, []), new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public void A_holiday_shifts_the_day()
    {
        var schedule = DialogueSchedule.Of(Cast.Metro, Cast.Start);
        schedule.Change(Cast.Metro, Cast.Admin, 1, 40, 40, 80, 2, null, Cast.Start);
        Assert.Equal(new DateOnly(2026, 4, 2), schedule.OpensOn(new WorkingClock("Asia/Shanghai", WorkingWeek.Default, [new SpecialDay(new DateOnly(2026, 4, 1), SpecialDayKind.Holiday, "Off", null)]), new DateOnly(2026, 4, 1)));
    }
}
