using Workflow.Approvals.Escalations;

namespace Workflow.Server.Demo;

/// <summary>The escalations of the demo, all on METRO-7: what was raised, and what people did about it, by days since the story began.</summary>
public static class DemoIssues
{
    public enum Deed { Raise, Agree, State, Decide, Accept, Appeal, Convene, Attend, Motion, VoteFor, VoteAgainst, Minutes, CloseMeeting, Close }

    public sealed record Step(double Day, string Who, Deed Deed, string? Text = null);

    /// <param name="MeetingDay">When its meeting takes place.</param>
    public sealed record Issue(string Title, string Description, EscalationSeverity Severity, string Department, string Party, string? Risk, double? MeetingDay, Step[] Steps);

    public static readonly IReadOnlyList<Issue> All =
    [
        new("Crane 2 is wanted by two sections in the same week",
            "Section 2 needs it to lower the cutter head, section 3 for the steel of the concourse. There is no second crane of that reach in the city before the 20th.",
            EscalationSeverity.Everyday, "DELIVERY", "ENGINEERING", null, null,
            [
                new(5.0, "member", Deed.Raise),
                new(5.3, "em", Deed.Agree, "Section 2 has crane 2 from Monday to Wednesday for the cutter head; section 3 from Thursday on, with a night shift on Saturday."),
                new(5.5, "pm", Deed.Agree, "Section 2 has crane 2 from Monday to Wednesday for the cutter head; section 3 from Thursday on, with a night shift on Saturday."),
                new(8.0, "pm", Deed.Close, "Cranes of more than 300 t go into the four-week plan of both sections."),
            ]),
        new("Settlement of the listed bank building: stop the drive or go on",
            "The building moved 7 mm in two weeks, the control value is 10 mm. Engineering wants to stop for grouting from the cellar; delivery would lose the slot of the machine at the crossing.",
            EscalationSeverity.Medium, "ENGINEERING", "DELIVERY", "R-017", 14.6,
            [
                new(12.0, "em", Deed.Raise),
                new(12.2, "em", Deed.State, "Below 10 mm nobody can promise that the vault holds. Four days of compensation grouting bring the rate down."),
                new(12.3, "pm", Deed.State, "The slot at the crossing is lost for six weeks if we stand still for more than two days."),
                new(12.8, "head", Deed.Decide, "The drive stops for four days; grouting begins at once."),
                new(13.1, "pm", Deed.Appeal, "The decision does not weigh the crossing; grouting can be done from the shield while driving."),
                new(13.6, "head3", Deed.Convene),
                new(14.61, "member", Deed.Attend),
                new(14.62, "head3", Deed.Motion, "The drive goes on at half speed with grouting from the shield and the cellar; it stops at 9 mm."),
                new(14.63, "head", Deed.VoteAgainst), new(14.64, "head2", Deed.VoteFor), new(14.65, "head3", Deed.VoteFor),
                new(14.7, "member", Deed.Minutes, "Both leads were heard. Monitoring goes to hourly readings; the head of safety is called at 8.5 mm."),
                new(14.75, "head3", Deed.CloseMeeting),
                new(18.0, "em", Deed.Close, "Control values are agreed with both leads before a drive comes within 50 m of a listed building."),
            ]),
        new("盾构管片供应商更换的验收标准",
            "供应商更换后，第一批管片的外观缺陷率为 2.1%。工程方要求全部复检，交付方认为抽检即可。",
            EscalationSeverity.Medium, "ENGINEERING", "DELIVERY", null, null,
            [
                new(24.0, "pm", Deed.Raise),
                new(24.2, "em", Deed.State, "缺陷率高于合同规定的 1%，应全部复检，直至连续三批合格。"),
                new(24.4, "pm", Deed.State, "全部复检需要九天，拼装会停工；按合同抽检比例加倍即可。"),
                new(25.0, "head", Deed.Decide, "前三批全部复检，由供应商承担费用；之后抽检比例加倍。"),
                new(25.4, "em", Deed.Accept), new(25.6, "pm", Deed.Accept),
            ]),
        new("Night work at Station 5 after the noise complaint",
            "The district limits night work to two nights a week. Engineering cannot cast the roof in two halves; delivery has no float left.",
            EscalationSeverity.Major, "DELIVERY", "ENGINEERING", null, 41.5,
            [new(38.5, "pm", Deed.Raise), new(39.0, "head3", Deed.Convene)]),
        new("Who pays for the second survey of the gas main",
            "The as-built drawing of the gas main is off by 1.4 m. The survey was ordered by engineering; the contract puts it on delivery's budget.",
            EscalationSeverity.Everyday, "DELIVERY", "ENGINEERING", null, null,
            [new(39.7, "member", Deed.Raise), new(39.8, "em", Deed.Agree, "Half from each budget; the claim against the utility is made together.")]),
    ];
}
