using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Storage;

/// <summary>A stored project with its leads and the published process, and what its people do, each act in one transaction as the server runs it.</summary>
public sealed class Site
{
    private static int s_count;
    private readonly Store _store;

    private Site(Store store, Project project)
    {
        (_store, Project) = (store, project);
        (Em, Pm, Author) = (Person("em", ProjectRole.EngineeringManager), Person("pm", ProjectRole.ProjectManager), Person("author", ProjectRole.Member));
    }

    public Project Project { get; }
    public Actor Em { get; }
    public Actor Pm { get; }
    public Actor Author { get; }
    public string Chain => AuditEntry.ChainOf(Project.Id);

    public static async Task<Site> Open(Store store)
    {
        var project = Project.Create(new ProjectInput($"METRO-{Interlocked.Increment(ref s_count)}", "地铁七号线", "Asia/Shanghai", new(2027, 1, 4), 48,
            Sections: [new("S1", "North"), new("S2", "Centre")], Phases: [new("P1", "Design", new(2027, 1, 4), new(2027, 12, 31))]), store.Clock.Now);
        var site = new Site(store, project);
        await store.Transaction.Run(async (db, ct) =>
        {
            db.Projects.Add(project);
            var members = new List<Membership>();
            foreach (var person in new[] { site.Em, site.Pm, site.Author })
            {
                db.Accounts.Add(new Account
                {
                    Id = person.UserId, UserName = $"{person.UserName}.{project.Code}", NormalizedUserName = $"{person.UserName}.{project.Code}".ToUpperInvariant(),
                    DisplayName = person.DisplayName, CreatedAt = store.Clock.Now,
                });
                members.Add(MembershipRules.Grant(members, project.Id, person.UserId, person.Memberships[project.Id].Single(), store.Clock.Now)!);
            }
            db.Memberships.AddRange(members);
            return await new DefinitionStore(db, store.Clock).Publish(ElsaDefinitionReader.Read(await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json"), ct)), ct);
        }, default);
        return site;
    }

    public ChangeContentInput Content { get; init; } = new(
        "Second pump in shaft 4", new string('d', 500), "Design", "Groundwater", new ChangeImpactInput(125_000.50m, "EUR", 4, false));

    public Task<Guid> Draft() => _store.Transaction.Run(async (db, ct) =>
    {
        var number = ChangeRequestNumber.Format(Project.Code, await db.NextNumber(Project.Id, "change-request", ct));
        Audit(db, ChangeRequest.Create(Project, number, Author, Content, _store.Clock.Now, out var request).Audit);
        db.ChangeRequests.Add(request);
        return request.Id;
    }, default);

    public async Task<Guid> Submitted()
    {
        var id = await Draft();
        await _store.Transaction.Run(async (db, ct) =>
        {
            var (store, runner) = Engine(db);
            var request = (await db.ChangeRequestForDecision(id, ct))!;
            var definition = (await store.Published("change-request", ct))!;
            var instanceId = Guid.CreateVersion7(_store.Clock.Now);
            Audit(db, request.Submit(Author, Project, instanceId, definition.Definition.Id, _store.Clock.Now).Audit);
            var audit = new List<AuditEntry>();
            await runner.Start(definition, instanceId, request.Number, new JsonObject { ["changeRequestId"] = id.ToString(), ["number"] = request.Number, ["assessmentDays"] = 5, ["signoffDays"] = 5 },
                new InstanceSubject(ChangeRequest.SubjectType, id, Project.Id), new ChangeRequestProcess(request, Project, _store.Clock.Now, instanceId, audit, Ordinary(Project)), ct);
            Audit(db, audit);
            return 0;
        }, default);
        return id;
    }

    public async Task<Guid> InSignoff()
    {
        var id = await Submitted();
        foreach (var (lead, role) in new[] { (Em, "EngineeringManager"), (Pm, "ProjectManager") })
            await _store.Transaction.Run(async (db, ct) =>
            {
                var request = (await db.ChangeRequestForDecision(id, ct))!;
                var outcome = request.Assess(lead, new AssessmentInput(role, "Feasible", "Fits."), _store.Clock.Now);
                await Go(db, request, outcome.Audit, outcome.Resume, ct);
                return 0;
            }, default);
        return id;
    }

    public async Task<(Guid Id, string Hash)> SignTask(Guid id, Actor lead)
    {
        var role = lead == Em ? WorkTaskRole.EngineeringManager : WorkTaskRole.ProjectManager;
        var request = await Whole(id);
        var task = request.Tasks.Single(t => t.Kind == WorkTaskKind.Sign && t.Role == role);
        return (task.Id, request.Current.ContentHash!);
    }

    public async Task<SignoffOutcome> Sign(Guid id, Actor lead, Func<Task>? afterDeciding = null) => await Sign(await SignTask(id, lead), lead, afterDeciding);

    public Task<SignoffOutcome> Sign((Guid Id, string Hash) task, Actor lead, Func<Task>? afterDeciding = null) => _store.Transaction.Run(async (db, ct) =>
    {
        var request = (await db.ChangeRequestOfTask(task.Id, ct))!;
        var outcome = request.SignOff(lead, task.Id, new SignoffInput("Approve", null, task.Hash), _store.Clock.Now);
        await Go(db, request, outcome.Audit, outcome.Resume, ct);
        if (afterDeciding is not null) await afterDeciding();
        return outcome;
    }, default);

    public Task<ChangeRequest> Whole(Guid id) => _store.Read(async db => (await db.WholeChangeRequest(id, default))!);

    private async Task Go(WorkflowDbContext db, ChangeRequest request, IReadOnlyList<AuditEntry> lines, Resumption? resume, CancellationToken ct)
    {
        Audit(db, lines);
        if (resume is null) return;
        var audit = new List<AuditEntry>();
        var project = (await db.ProjectForDecision(request.ProjectId, ct))!;
        _ = await Engine(db).Runner.Resume(resume.InstanceId, resume.BookmarkId, resume.Payload, new ChangeRequestProcess(request, project, _store.Clock.Now, resume.InstanceId, audit, Ordinary(project)), ct)
            ?? throw new InvalidOperationException("The workflow does not wait there");
        Audit(db, audit);
    }

    private static WorkingClock Ordinary(Project project) => new(project.TimeZone, WorkingWeek.Default, []);

    private (InstanceStore Store, WorkflowRunner Runner) Engine(WorkflowDbContext db)
    {
        var store = new InstanceStore(db, _store.Definitions, _store.Clock);
        return (store, new WorkflowRunner(store, _store.Burst, _store.Clock));
    }

    private static void Audit(WorkflowDbContext db, IEnumerable<AuditEntry> lines)
    {
        foreach (var line in lines) db.Audit(line);
    }

    private Actor Person(string name, ProjectRole role) => new(Guid.CreateVersion7(_store.Clock.Now), name, name, false, new HashSet<OrganisationRole>(),
        new Dictionary<Guid, IReadOnlySet<ProjectRole>> { [Project.Id] = new HashSet<ProjectRole> { role } });
}
