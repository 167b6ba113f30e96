using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Inbox;
using Workflow.Server.Features.Limits;
using Workflow.Server.Features.Projects;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.Users;
using Workflow.Server.Identity;
using Workflow.Server.Jobs;

namespace Workflow.Server.Demo;

/// <summary>Tells the stories of the demo: every step is a use case called as the person who takes it, at the story's time; timers due in between fire.</summary>
public sealed class DemoTeller(
    DemoClock clock, IDbContextFactory<WorkflowDbContext> contexts, Transaction transaction, IPasswordHasher<Account> hasher, DueTimers timers, DueTimersJob timerJob, DemoIssueTeller issues,
    InviteUser invite, CreateProject createProject, SetMember setMember, CreateChangeRequest create, SubmitChangeRequest submit, AssessChangeRequest assess,
    InboxItems inbox, SignOff signOff, ChangeLimits limits, ChangeReviewSchedule reviewSchedule, DeclareEmergency declare, CarryOutEmergency carryOut, WithdrawChangeRequest withdraw, ImplementChangeRequest implement, VerifyChangeRequest verify, CloseChangeRequest close)
{
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly Dictionary<string, Guid> _projects = [];
    private readonly Dictionary<DemoStories.Story, Guid> _requests = [];
    private readonly DateTimeOffset _start = clock.GetUtcNow();

    public async Task Tell(DateTimeOffset now, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == "EM", ct))
                return;
        }

        await MakePeople(ct);
        await MakeProjects(ct);
        await ReadRights(ct);
        await limits.Run(_actors["admin"], _projects["METRO-7"], new() { CostAmount = 300_000, Currency = "CNY", ScheduleDays = 30, Safety = false }, ct);
        await issues.ImportHolidays(_actors["admin"], _projects["METRO-7"], ct);
        foreach (var (day, take) in Steps(ct).OrderBy(step => step.Day))
        {
            await Reach(_start.AddDays(day), ct);
            await take();
        }

        await Reach(now, ct);
        await Meet(ct);
    }

    /// <summary>What the clocks of the meetings' drawings would say at the next midnight: once the server runs, it opens what is due.</summary>
    private async Task Meet(CancellationToken ct)
    {
        // On the first working day of the month, so that on most days there is a review to look at.
        await reviewSchedule.Run(_actors["admin"], _projects["METRO-7"], new() { WorkingDay = 1, SectionHours = 24, MeetingAfterDays = 5 }, ct);
        await transaction.Run((db, _) =>
        {
            var now = clock.GetUtcNow();
            foreach (var kind in new[] { OpeningMessage.JointReviews, OpeningMessage.WeeklySyncs, OpeningMessage.DialogueDays })
                db.OutboxMessages.Add(new OutboxEntry { Id = Guid.CreateVersion7(now), Kind = kind, Key = $"demo:{kind}", CreatedAt = now, DueAt = now, Body = "{}" });
            return Task.FromResult(true);
        }, ct);
    }

    private IEnumerable<(double Day, Func<Task> Take)> Steps(CancellationToken ct) =>
    [
        .. DemoStories.All.SelectMany(story => story.Steps.Select(step => (step.Day, (Func<Task>)(() => Take(story, step, ct))))),
        .. DemoIssues.All.SelectMany(issue => issue.Steps.Select(step => (step.Day, (Func<Task>)(() => issues.Take(issue, step, _projects["METRO-7"], _actors, _start, ct))))),
    ];

    private async Task MakePeople(CancellationToken ct)
    {
        var admin = await transaction.Run(
            (db, token) => InviteUser.Add(db, Actor.System, Invitation(DemoAccounts.All[0]), DemoAccounts.Password, hasher, clock.GetUtcNow(), token), ct);
        await using (var db = await contexts.CreateDbContextAsync(ct))
            _actors["admin"] = (await Rights.Read(db, admin.Id, ct))!;
        foreach (var person in DemoAccounts.All.Skip(1))
            await invite.Run(_actors["admin"], Invitation(person), ct);
    }

    private static InviteUser.Request Invitation(DemoAccounts.Person person) => new()
    {
        UserName = person.UserName, DisplayName = person.DisplayName, Password = DemoAccounts.Password, IsIntegration = person.IsIntegration,
        OrganisationRoles = person.Role is { } role ? [role] : [], HeadOf = person.HeadOf is { } department ? [department] : [],
    };

    private async Task MakeProjects(CancellationToken ct)
    {
        var first = DateOnly.FromDateTime(_start.UtcDateTime.AddDays(-60));
        await MakeProject(new CreateProject.Request
        {
            Code = "METRO-7", Name = "Metro line 7, southern extension 地铁七号线南延段", TimeZone = "Asia/Shanghai", StartsOn = first, DurationMonths = 48,
            Sections =
            [
                new() { Code = "S1", Name = "Section 1: depot and viaduct" }, new() { Code = "S2", Name = "Section 2: bored tunnels" },
                new() { Code = "S3", Name = "Section 3: stations 3 to 6" },
            ],
            Phases =
            [
                new() { Code = "DESIGN", Name = "Detailed design", StartsOn = first, EndsOn = first.AddMonths(9) },
                new() { Code = "CIVIL", Name = "Civil works", StartsOn = first.AddMonths(2), EndsOn = first.AddMonths(34) },
                new() { Code = "SYSTEMS", Name = "Track, power and signalling", StartsOn = first.AddMonths(24), EndsOn = first.AddMonths(43) },
                new() { Code = "TRIAL", Name = "Trial running", StartsOn = first.AddMonths(43), EndsOn = first.AddMonths(48).AddDays(-1) },
            ],
        }, ct, ("em", ProjectRole.EngineeringManager), ("pm", ProjectRole.ProjectManager), ("member", ProjectRole.Member), ("integration", ProjectRole.Member));
        await MakeProject(new CreateProject.Request
        {
            Code = "BRIDGE-2", Name = "Second river bridge", TimeZone = "Europe/Berlin", StartsOn = first, DurationMonths = 30,
            Sections = [new() { Code = "MAIN", Name = "Main span" }, new() { Code = "APPR", Name = "Approach spans" }],
            Phases = [new() { Code = "BUILD", Name = "Construction", StartsOn = first, EndsOn = first.AddMonths(30).AddDays(-1) }],
        }, ct, ("em2", ProjectRole.EngineeringManager), ("pm2", ProjectRole.ProjectManager));
    }

    private async Task MakeProject(CreateProject.Request request, CancellationToken ct, params (string Who, ProjectRole Role)[] members)
    {
        var project = (await createProject.Run(_actors["admin"], request, ct)).Project;
        _projects[request.Code] = project.Id;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await db.Accounts.ToDictionaryAsync(a => a.UserName!, a => a.Id, ct);
        foreach (var (who, role) in members)
            await setMember.Run(_actors["admin"], project.Id, ids[who], new() { Role = role }, ct);
    }

    private async Task ReadRights(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var account in await db.Accounts.AsNoTracking().ToListAsync(ct))
            _actors[account.UserName!] = (await Rights.Read(db, account.Id, ct))!;
    }

    /// <summary>Lets time pass: each timer on the way fires at its own instant.</summary>
    private async Task Reach(DateTimeOffset at, CancellationToken ct)
    {
        while (await timers.NextDueAt(ct) is { } due && due <= at)
        {
            clock.Reach(due);
            if (await timerJob.RunOnce(ct) == 0)
                throw new InvalidOperationException("A timer of the demo's story does not fire.");
        }

        clock.Reach(at);
    }

    private async Task Take(DemoStories.Story story, DemoStories.Step step, CancellationToken ct)
    {
        var actor = _actors[step.Who];
        var id = _requests.GetValueOrDefault(story);
        await (step.Deed switch
        {
            DemoStories.Deed.Create => Create(story, actor, ct),
            DemoStories.Deed.Submit => submit.Run(actor, id, null, ct),
            DemoStories.Deed.AssessTechnical => assess.Run(actor, id, new()
            {
                Role = ProjectRole.EngineeringManager, Verdict = AssessmentVerdict.Feasible, Text = step.Comment!,
                Technical = new() { Safety = story.Safety ? "Safety file updated." : "No effect.", Standards = "Design code checked." },
            }, ct),
            DemoStories.Deed.AssessDelivery => assess.Run(actor, id, new()
            {
                Role = ProjectRole.ProjectManager, Verdict = AssessmentVerdict.Feasible, Text = step.Comment!,
                Delivery = new() { ScheduleDays = story.ScheduleDays, CostAmount = story.CostAmount, Resources = "Within the present crews." },
            }, ct),
            DemoStories.Deed.Approve => Sign(actor, id, SignoffDecision.Approve, step.Comment, ct),
            DemoStories.Deed.Countersign => Sign(actor, id, SignoffDecision.Approve, step.Comment, ct, WorkTaskKind.Countersign),
            DemoStories.Deed.DeclareEmergency => declare.Run(actor, id, step.Comment, ct),
            DemoStories.Deed.CarryOut => carryOut.Run(actor, id, step.Comment, ct),
            DemoStories.Deed.Reject => Sign(actor, id, SignoffDecision.Reject, step.Comment, ct),
            DemoStories.Deed.Return => Sign(actor, id, SignoffDecision.Return, step.Comment, ct),
            DemoStories.Deed.Withdraw => withdraw.Run(actor, id, step.Comment, ct),
            DemoStories.Deed.Implement => implement.Run(actor, id, step.Comment, ct),
            DemoStories.Deed.Verify => verify.Run(actor, id, step.Comment, ct),
            DemoStories.Deed.Close => close.Run(actor, id, step.Comment, ct),
        });
    }

    private async Task Create(DemoStories.Story story, Actor actor, CancellationToken ct) => _requests[story] = (await create.Run(actor, _projects[story.Project], new()
    {
        Title = story.Title, Description = story.Description, Category = Enum.Parse<ChangeCategory>(story.Category), Reason = story.Reason,
        Impact = new() { CostAmount = story.CostAmount, Currency = story.Project == "BRIDGE-2" ? "EUR" : "CNY", ScheduleDays = story.ScheduleDays, Safety = story.Safety },
        EffectiveOn = story.EffectiveOnDay is { } day ? DateOnly.FromDateTime(_start.UtcDateTime.AddDays(day)) : null,
    }, ct)).Id;

    private async Task Sign(Actor actor, Guid id, SignoffDecision decision, string? comment, CancellationToken ct, WorkTaskKind kind = WorkTaskKind.Sign)
    {
        var open = await inbox.Run(actor, new() { Kind = kind.ToString(), PageSize = 200 }, ct);
        var task = open.Items.Single(t => t.SubjectId == id);
        await signOff.Run(actor, task.TaskId, new() { Decision = decision, Comment = comment, ContentHash = task.ContentHash! }, ct);
    }
}
