using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class People_and_projects
{
    private static Membership Grant(List<Membership> members, Actor who, ProjectRole role)
    {
        var granted = MembershipRules.Grant(members, Metro.Id, who.UserId, role, Start)!;
        members.Add(granted);
        return granted;
    }

    [Fact]
    public void One_person_never_holds_both_lead_roles_of_one_project()
    {
        List<Membership> members = [];
        Grant(members, Em, ProjectRole.EngineeringManager);
        Assert.Equal(RefusalKind.Conflict, Refuses(MembershipErrors.BothLeadsCode, () => Grant(members, Em, ProjectRole.ProjectManager)).Kind);
        Grant(members, Em, ProjectRole.Member);
        Assert.NotNull(MembershipRules.Grant(members, Guid.Empty, Em.UserId, ProjectRole.ProjectManager, Start));
    }

    [Fact]
    public void A_lead_role_has_one_holder_at_a_time()
    {
        List<Membership> members = [];
        var first = Grant(members, Em, ProjectRole.EngineeringManager);
        Refuses(MembershipErrors.LeadTakenCode, () => Grant(members, Pm, ProjectRole.EngineeringManager));
        members.Remove(first);
        Grant(members, Pm, ProjectRole.EngineeringManager);
        Assert.Equal(Pm.UserId, members.Lead(Metro.Id, ProjectRole.EngineeringManager));
        Assert.Null(members.Lead(Metro.Id, ProjectRole.ProjectManager));
    }

    [Fact]
    public void Granting_what_is_held_changes_nothing()
    {
        List<Membership> members = [];
        Grant(members, Em, ProjectRole.EngineeringManager);
        Assert.Null(MembershipRules.Grant(members, Metro.Id, Em.UserId, ProjectRole.EngineeringManager, Start));
    }

    [Theory]
    [InlineData(OrganisationRole.Administrator, true)]
    [InlineData(OrganisationRole.Auditor, true)]
    [InlineData(OrganisationRole.TechnicalDirector, true)]
    [InlineData(OrganisationRole.OperationsVp, true)]
    [InlineData(OrganisationRole.DepartmentHead, true)]
    [InlineData(OrganisationRole.ProcessDesigner, false)]
    public void Roles_that_span_the_organisation_see_every_project_but_decide_nothing_in_it(OrganisationRole role, bool sees)
    {
        var actor = Stranger with { OrganisationRoles = new HashSet<OrganisationRole> { role } };
        Assert.Equal(sees, actor.Sees(Metro.Id));
        Assert.Empty(new Case().InSignoff().Request.AllowedActions(actor));
    }

    [Fact]
    public void The_clock_and_the_workflow_hold_no_role()
    {
        Assert.True(Actor.System.IsSystem);
        Assert.Empty(new Case().Effective().Request.AllowedActions(Actor.System));
    }

    public static TheoryData<string, Func<ProjectInput, ProjectInput>> Misshapen() => new()
    {
        { "code", p => p with { Code = "metro" } },
        { "code", p => p with { Code = null } },
        { "code", p => p with { Code = "A--B" } },
        { "code", p => p with { Code = new string('A', 21) } },
        { "name", p => p with { Name = " " } },
        { "timeZone", p => p with { TimeZone = "Mars/Olympus" } },
        { "timeZone", p => p with { TimeZone = null } },
        { "timeZone", p => p with { TimeZone = "China Standard Time" } },
        { "startsOn", p => p with { StartsOn = null } },
        { "durationMonths", p => p with { DurationMonths = 0 } },
        { "sections.code", p => p with { Sections = [new("bad code", "x")] } },
        { "phases.name", p => p with { Phases = [new("P", "", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2))] } },
    };

    private static readonly ProjectInput Good = new("BRIDGE-2", "Bridge 2", "Europe/Berlin", new DateOnly(2026, 1, 1), 12);

    [Theory, MemberData(nameof(Misshapen))]
    public void A_misshapen_project_is_refused_by_field(string field, Func<ProjectInput, ProjectInput> change) =>
        Assert.Equal((field, RefusalKind.Invalid), Refuses(ProjectErrors.InvalidCode, () => Project.Create(change(Good), Start)) is var r ? (r.Field, r.Kind) : default);

    [Fact]
    public void A_project_changes_everything_but_its_code()
    {
        var project = Project.Create(Good, Start);
        project.Change(Good with { Name = "Bridge two", IsActive = false, Sections = [new("S", "South")] });
        Assert.Equal(("Bridge two", false, "South", new DateOnly(2026, 12, 31)), (project.Name, project.IsActive, project.Sections[0].Name, project.EndsOn));
        Refuses(ProjectErrors.CodeIsFixedCode, () => project.Change(Good with { Code = "OTHER" }));
        Refuses(ProjectErrors.DuplicateCodeCode, () => project.Change(Good with { Sections = [new("S", "a"), new("S", "b")] }));
        Refuses(ProjectErrors.PhaseEndsBeforeItStartsCode, () => project.Change(Good with { Phases = [new("P", "p", new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1))] }));
    }

    [Fact]
    public void Work_waits_for_a_role_and_not_for_a_person()
    {
        var it = new Case().InSignoff();
        var task = it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager);
        Assert.Equal(["Approve", "Reject", "Return"], task.AllowedDecisions(Em));
        Assert.Empty(task.AllowedDecisions(Em.Now(ProjectRole.Member)));
        Assert.NotEmpty(task.AllowedDecisions(Person("successor", ProjectRole.EngineeringManager)));
        Assert.Empty(task.AllowedDecisions(Pm));
    }

    [Fact]
    public void Revising_waits_for_the_author()
    {
        var task = new Case().Returned().Task(WorkTaskKind.Revise, WorkTaskRole.Author);
        Assert.Equal(["Submit", "Withdraw"], task.AllowedDecisions(Member));
        Assert.Empty(task.AllowedDecisions(OtherMember));
    }

    [Theory]
    [InlineData(ChangeRequestStatus.Effective, "pm", ChangeRequestAction.Implement)]
    [InlineData(ChangeRequestStatus.Effective, "em", null)]
    [InlineData(ChangeRequestStatus.InSignoff, "em", ChangeRequestAction.Sign)]
    [InlineData(ChangeRequestStatus.InSignoff, "admin", null)]
    [InlineData(ChangeRequestStatus.InSignoff, "auditor", null)]
    public void Allowed_actions_are_what_role_status_and_open_work_allow_at_once(ChangeRequestStatus status, string who, ChangeRequestAction? expected)
    {
        var it = status is ChangeRequestStatus.Effective ? new Case().Effective() : new Case().InSignoff();
        var actor = new[] { Em, Pm, Admin, Auditor }.Single(a => a.UserName == who);
        Assert.Equal(expected is { } action ? [action] : [], it.Request.AllowedActions(actor));
    }

    [Fact]
    public void Carrying_out_verifying_and_closing_have_their_roles()
    {
        var it = new Case().Effective();
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Implement(Em, null, it.Now));
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Implement(Member, null, it.Now));
        Refuses(ChangeRequestCodes.NotAllowed, () => it.Request.Verify(Em, null, it.Now));
        Refuses(ChangeRequestCodes.IntegrationNeverDecides, () => it.Request.Implement(Robot.Now(ProjectRole.ProjectManager), null, it.Now));
        it.Request.Implement(Pm, null, it.Now);
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Verify(Pm, null, it.Now));
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Request.Verify(Em, null, it.Now));
    }
}
