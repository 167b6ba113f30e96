using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Answers;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Numbering;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Storage;

/// <summary>What every database must do. A database is a subclass that opens an empty one.</summary>
public abstract partial class StorageSuite : IAsyncLifetime
{
    private IAsyncDisposable? _database;
    private Store? _store;

    protected Store Store => _store ?? throw new InvalidOperationException("Call Connected() first");

    /// <summary>The provider's name, its connection string and what removes the database; null when there is no such server here.</summary>
    protected abstract Task<(string Provider, string ConnectionString, IAsyncDisposable Database)?> Empty();

    /// <summary>How this database drops the trigger that guards audit lines against updates.</summary>
    protected abstract string DropAuditGuard { get; }

    public async Task InitializeAsync()
    {
        if (await Empty() is not { } given) return;
        _database = given.Database;
        _store = await Store.Open(given.Provider, given.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private void Connected() => Skip.If(_store is null, "No server for this database is configured");

    private async Task<Site> Site()
    {
        Connected();
        return await IntegrationTests.Storage.Site.Open(Store);
    }

    [SkippableFact]
    public async Task A_migrated_database_is_left_alone_and_one_from_a_newer_program_is_refused()
    {
        Connected();
        await Store.Migration.MigrateAsync(default);
        await Store.Sql("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99991231235959_FromTheFuture', '99.0.0')""");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Store.Migration.MigrateAsync(default));

        Assert.Contains("99991231235959_FromTheFuture", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_whole_change_request_comes_back_as_it_was_written()
    {
        var site = await Site();
        var id = await site.InSignoff();
        await site.Sign(id, site.Em);
        await site.Sign(id, site.Pm);

        var request = await site.Whole(id);

        Assert.Equal(ChangeRequestStatus.Effective, request.Status);
        Assert.Equal($"{site.Project.Code}-CR-0001", request.Number);
        Assert.Equal(Store.Clock.Now, request.EffectiveAt);
        Assert.Equal(TimeSpan.Zero, request.CreatedAt.Offset);
        Assert.Equal(("Second pump in shaft 4", 125_000.50m, "EUR"), (request.Current.Content.Title, request.Current.Content.Impact.CostAmount, request.Current.Content.Impact.Currency));
        Assert.Equal([ProjectRole.EngineeringManager, ProjectRole.ProjectManager], request.Signoffs.Select(s => s.Role).Order());
        Assert.All(request.Signoffs, s => Assert.Equal(request.Current.ContentHash, s.ContentHash));
        Assert.Equal(request.Current.ContentHash, ContentHashing.Hash(request.Current.CanonicalText!));
        Assert.Equal(2, request.Assessments.Count);
        Assert.Equal(WorkTaskKind.Implement, Assert.Single(request.Tasks, t => t.Status == WorkTaskStatus.Open).Kind);

        var project = await Store.Read(db => db.Projects.AsNoTracking().SingleAsync(p => p.Id == site.Project.Id));
        Assert.Equal(("地铁七号线", new DateOnly(2027, 1, 4)), (project.Name, project.StartsOn));
        Assert.Equal(["S1", "S2"], project.Sections.Select(s => s.Code));
        Assert.Equal(new DateOnly(2027, 12, 31), Assert.Single(project.Phases).EndsOn);
    }

    [SkippableFact]
    public async Task A_project_changes_its_sections_and_phases()
    {
        var site = await Site();

        await Store.Transaction.Run(async (db, ct) =>
        {
            var project = await db.Projects.SingleAsync(p => p.Id == site.Project.Id, ct);
            project.Change(new ProjectInput(null, "Metro 7", "UTC", new(2027, 2, 1), 36, Sections: [new("S2", "Centre"), new("S1", "North, renamed")], Phases: []));
            return 0;
        }, default);

        var changed = await Store.Read(db => db.Projects.AsNoTracking().SingleAsync(p => p.Id == site.Project.Id));
        Assert.Equal([("S2", "Centre"), ("S1", "North, renamed")], changed.Sections.Select(s => (s.Code, s.Name)));
        Assert.Empty(changed.Phases);
        Assert.True(changed.Version > site.Project.Version - 1);
    }

    [SkippableFact]
    public async Task Instants_keep_their_order_and_ids_sort_by_time()
    {
        Connected();
        var start = Store.Clock.Now;
        var offset = start.ToOffset(TimeSpan.FromHours(8));
        await Store.Write(db =>
        {
            foreach (var minutes in new[] { 3, 1, 2 })
                db.Sessions.Add(new() { Id = Guid.CreateVersion7(start.AddMinutes(minutes)), UserId = Anybody(db), StartedAt = offset.AddMinutes(minutes), ExpiresAt = start.AddDays(minutes) });
        });

        var byInstant = await Store.Read(db => db.Sessions.AsNoTracking().OrderBy(s => s.StartedAt).Where(s => s.StartedAt > start.AddMinutes(1)).ToListAsync());
        var byId = await Store.Read(db => db.Sessions.AsNoTracking().OrderBy(s => s.Id).Select(s => s.StartedAt).ToListAsync());

        Assert.Equal([start.AddMinutes(2), start.AddMinutes(3)], byInstant.Select(s => s.StartedAt));
        // SQL Server orders uniqueidentifier in its own way; there the id is only a tie-break.
        if (Store.Read().Database.ProviderName?.EndsWith("SqlServer", StringComparison.Ordinal) == false) Assert.Equal(byId.Order(), byId);
    }

    [SkippableFact]
    public async Task Ids_and_codes_compare_byte_by_byte()
    {
        Connected();
        var person = Guid.CreateVersion7(Store.Clock.Now);

        await Store.Write(db => db.StoredAnswers.AddRange(Answer(person, "key"), Answer(person, "KEY"), Answer(person, "kéy")));

        Assert.Equal(1, await Store.Read(db => db.StoredAnswers.CountAsync(a => a.Key == "key")));
        Assert.Equal(["KEY", "key", "kéy"], await Store.Read(db => db.StoredAnswers.OrderBy(a => a.Key).Select(a => a.Key).ToListAsync()));
    }

    [SkippableFact]
    public async Task Audit_lines_can_be_neither_changed_nor_deleted()
    {
        Connected();
        await Store.Write(db => db.Audit(Entry("org", 1)));

        await Refused("""UPDATE "AuditLines" SET "Actor" = 1""");
        await Refused("""DELETE FROM "AuditLines" """);
        await Refused("""UPDATE "AuditNames" SET "Word" = 'x'""");
        await Refused("""DELETE FROM "AuditNames" """);
        Assert.Equal(1, await Store.Read(db => db.AuditLines.CountAsync()));
    }

    [SkippableFact]
    public async Task A_signature_can_only_become_void()
    {
        var site = await Site();
        var id = await site.InSignoff();
        await site.Sign(id, site.Em);

        await Refused("""DELETE FROM "Signoffs" """);
        foreach (var change in new[] { "\"Decision\" = 'Reject'", "\"SignerName\" = 'x'", "\"ContentHash\" = 'x'", "\"Comment\" = 'x'", "\"Revision\" = 7", "\"Role\" = 'ProjectManager'", "\"Meaning\" = ''" })
            await Refused($"""UPDATE "Signoffs" SET {change}""");
        await Store.Sql("""UPDATE "Signoffs" SET "IsVoid" = (1 = 1)""".Replace("(1 = 1)", True, StringComparison.Ordinal));
        await Refused("""UPDATE "Signoffs" SET "IsVoid" = (1 = 0)""".Replace("(1 = 0)", False, StringComparison.Ordinal));
        Assert.True((await site.Whole(id)).Signoffs.Single().IsVoid);
    }

    [SkippableFact]
    public async Task What_another_transaction_changed_meanwhile_is_decided_again()
    {
        Connected();
        var id = Guid.CreateVersion7(Store.Clock.Now);
        await Store.Write(db => db.Accounts.Add(Account(id, "first")));
        var attempts = 0;

        var name = await Store.Transaction.Run(async (db, ct) =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == id, ct);
            account.DisplayName += "!";
            if (attempts++ == 0) await Elsewhere(() => Store.Transaction.Run(async (other, ct) => (await other.Accounts.SingleAsync(a => a.Id == id, ct)).DisplayName = "second", default));
            return account.DisplayName;
        }, default);

        Assert.Equal((2, "second!"), (attempts, name));
        var stored = await Store.Read(db => db.Accounts.AsNoTracking().SingleAsync());
        Assert.Equal(("second!", 3L), (stored.DisplayName, stored.Version));
    }

    [SkippableFact]
    public async Task A_refusal_on_what_has_changed_meanwhile_is_decided_again_and_a_true_one_is_not()
    {
        var site = await Site();
        var id = await site.InSignoff();
        var attempts = 0;
        Task<int> Refuse(Func<Task> meanwhile) => Store.Transaction.Run<int>(async (db, ct) =>
        {
            await db.ChangeRequestForDecision(id, ct);
            if (attempts++ == 0) await meanwhile();
            throw new RefusedException(RefusalKind.Conflict, "test.refused", "No.");
        }, default);

        await Assert.ThrowsAsync<RefusedException>(() => Refuse(() => Elsewhere(() => site.Sign(id, site.Em))));
        Assert.Equal(2, attempts);

        attempts = 0;
        await Assert.ThrowsAsync<RefusedException>(() => Refuse(() => Task.CompletedTask));
        Assert.Equal(1, attempts);
    }

    [SkippableFact]
    public async Task Whoever_meets_others_every_time_is_told_to_come_back()
    {
        Connected();
        var tries = 0;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Store.Transaction.Run<int>((_, _) => { tries++; throw new DbUpdateConcurrencyException("again"); }, default));

        Assert.Equal(("concurrency.busy", RefusalKind.Conflict, 12), (refused.Code, refused.Kind, tries));
    }

    [SkippableFact]
    public async Task A_decision_that_changes_nothing_opens_no_transaction()
    {
        Connected();
        Store.Statements.Clear();

        await Store.Transaction.Run((db, ct) => db.Accounts.CountAsync(ct), default);

        Assert.Single(Store.Statements.Texts);
    }

    [SkippableFact]
    public async Task A_refused_decision_leaves_nothing_behind()
    {
        var site = await Site();

        await Assert.ThrowsAsync<RefusedException>(() => Store.Transaction.Run<int>(async (db, ct) =>
        {
            await db.NextNumber(site.Project.Id, "change-request", ct);
            db.Audit(Entry("org", 1));
            throw new RefusedException(RefusalKind.Conflict, "test.refused", "No.");
        }, default));

        Assert.Equal(0, await Store.Read(db => db.Counters.CountAsync() ));
        Assert.Equal(0, await Store.Read(db => db.AuditLines.CountAsync()));
        await Store.Write(db => db.Audit(Entry("org", 1)));   // and the gate is open
    }

    [SkippableFact]
    public async Task Two_leads_who_sign_at_once_both_sign_and_the_change_takes_effect_once()
    {
        var site = await Site();
        var id = await site.InSignoff();
        using var bothDecided = new Barrier(2);
        var waited = 0;
        // The first decision of each waits for the other's, so that one of them must lose and decide again.
        Task Meet() => Interlocked.Increment(ref waited) > 2 ? Task.CompletedTask : Task.Run(bothDecided.SignalAndWait);

        await Task.WhenAll(Elsewhere(() => site.Sign(id, site.Em, afterDeciding: Meet)), Elsewhere(() => site.Sign(id, site.Pm, afterDeciding: Meet)));

        var request = await site.Whole(id);
        Assert.Equal((3, ChangeRequestStatus.Effective, 2), (waited, request.Status, request.Signoffs.Count));
        Assert.Equal(1, await Store.Read(db => db.Bookmarks.CountAsync(b => b.InstanceId == request.InstanceId)));
        Assert.True((await Store.Chain.Verify(site.Chain, 1, null, default)).IsValid);
    }

    [SkippableFact]
    public async Task The_same_signature_sent_fifty_times_in_parallel_is_one()
    {
        var site = await Site();
        var id = await site.InSignoff();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Elsewhere(() => site.Sign(id, site.Em))));

        Assert.Equal(1, outcomes.Count(o => o.IsNew));
        Assert.Single(outcomes.Select(o => o.Signoff.Id).Distinct());
        Assert.Single((await site.Whole(id)).Signoffs);
    }

    [SkippableFact]
    public async Task Fifty_writers_in_parallel_get_fifty_numbers_without_a_gap()
    {
        var site = await Site();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Elsewhere(site.Draft)));

        var numbers = await Store.Read(db => db.ChangeRequests.Where(r => r.ProjectId == site.Project.Id).Select(r => r.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 50).Select(i => ChangeRequestNumber.Format(site.Project.Code, i)), numbers.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Fifty_writers_of_one_row_all_get_their_turn()
    {
        Connected();
        var id = Guid.CreateVersion7(Store.Clock.Now);
        await Store.Write(db => db.Accounts.Add(Account(id, "")));
        // On a server others may win every time for a while; with one writer everybody's turn comes.
        var fifty = Store.Read().Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? 50 : 8;

        await Task.WhenAll(Enumerable.Range(0, fifty).Select(_ => Elsewhere(() => Store.Transaction.Run(async (db, ct) => (await db.Accounts.SingleAsync(a => a.Id == id, ct)).DisplayName += "x", default))));

        Assert.Equal(fifty, await Store.Read(db => db.Accounts.Select(a => a.DisplayName.Length).SingleAsync()));
    }

    [SkippableFact]
    public async Task Audit_chains_stay_whole_under_fifty_parallel_writers()
    {
        Connected();
        var decided = 0;

        // Every other one writes to both chains, named in changing order: taking the heads in their own order is what keeps them from waiting for each other.
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Elsewhere(() => Store.Write(db =>
        {
            Interlocked.Increment(ref decided);
            foreach (var chain in i % 4 == 0 ? ["b", "a"] : i % 4 == 2 ? new[] { "a", "b" } : ["a"]) db.Audit(Entry(chain, i));
        }))));

        foreach (var (chain, lines) in new[] { ("a", 50L), ("b", 25L) })
        {
            var verdict = await Store.Chain.Verify(chain, 1, null, default);
            Assert.Equal((true, lines), (verdict.IsValid, verdict.LinesRead));
        }
        Assert.Equal(["a", "b"], (await Store.Chain.Chains(default)).Select(h => h.Chain));
        Assert.Equal(50, decided);   // nobody had to decide again: a lock is waited for, in an order that makes no circle
    }

    [SkippableFact]
    public async Task Verification_names_the_first_line_that_was_tampered_with()
    {
        Connected();
        for (var i = 1; i <= 9; i++) await Store.Write(db => db.Audit(Entry("org", i)));
        await Store.Sql(DropAuditGuard);

        await Store.Sql("""UPDATE "AuditLines" SET "Actor" = "Actor" + 1 WHERE "Sequence" = 5""");
        Assert.Equal(5, (await Store.Chain.Verify("org", 1, null, default)).FirstBroken);
        Assert.Equal(5, (await Store.Chain.Verify("org", 5, 5, default)).FirstBroken);
        Assert.True((await Store.Chain.Verify("org", 1, 4, default)).IsValid);
        Assert.True((await Store.Chain.Verify("org", 6, null, default)).IsValid);

        await Store.Sql("""UPDATE "AuditLines" SET "Details" = "Hash" WHERE "Sequence" = 4""");
        Assert.Equal(4, (await Store.Chain.Verify("org", 1, null, default)).FirstBroken);

        await Store.Sql("""UPDATE "AuditLines" SET "Sequence" = 100 WHERE "Sequence" = 2""");
        Assert.Equal(2, (await Store.Chain.Verify("org", 1, null, default)).FirstBroken);

        await Store.Sql("""UPDATE "AuditHeads" SET "Sequence" = 12""");
        Assert.Equal(10, (await Store.Chain.Verify("org", 6, null, default)).FirstBroken);
        await Store.Sql("""UPDATE "AuditHeads" SET "Sequence" = 9, "Hash" = 'ab'""");
        Assert.Equal(9, (await Store.Chain.Verify("org", 6, null, default)).FirstBroken);
    }

    [SkippableFact]
    public async Task A_due_timer_is_claimed_by_one_of_two_nodes()
    {
        var instance = await Instance(timers: 40);
        Assert.Empty(await Store.Timers.Claim("a", TimeSpan.FromMinutes(1), 10, default));
        Store.Clock.Advance(TimeSpan.FromHours(1));

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Elsewhere(() => Store.Timers.Claim($"node {i % 2}", TimeSpan.FromMinutes(1), 10, default))));
        var late = await Store.Timers.Claim("late", TimeSpan.FromMinutes(1), 100, default);

        var claimed = claims.SelectMany(c => c).Concat(late).ToList();
        Assert.Equal(Enumerable.Range(1, 40), claimed.Select(t => t.BookmarkId).Order());
        Assert.All(claimed, t => Assert.Equal((instance, 1), (t.InstanceId, t.Attempts)));
        Assert.All(claims, c => Assert.Equal(c.OrderBy(t => t.DueAt), c));
    }

    [SkippableFact]
    public async Task A_lease_ends_by_itself_and_a_failed_timer_waits_before_it_is_tried_again()
    {
        await Instance(timers: 1);
        Store.Clock.Advance(TimeSpan.FromHours(1));
        var first = Assert.Single(await Store.Timers.Claim("dies", TimeSpan.FromMinutes(1), 10, default));
        Assert.Empty(await Store.Timers.Claim("other", TimeSpan.FromMinutes(1), 10, default));

        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await Store.Timers.Claim("other", TimeSpan.FromMinutes(1), 10, default));
        await Store.Timers.Release(first, "dies", TimeSpan.Zero, default);   // it woke up too late: the lease is not its own any more
        Assert.Empty(await Store.Timers.Claim("third", TimeSpan.FromMinutes(1), 10, default));

        await Store.Timers.Release(second, "other", TimeSpan.FromMinutes(5), default);
        Store.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await Store.Timers.Claim("third", TimeSpan.FromMinutes(1), 10, default));
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, Assert.Single(await Store.Timers.Claim("third", TimeSpan.FromMinutes(1), 10, default)).Attempts);
    }

    [SkippableFact]
    public async Task One_answer_is_stored_for_one_request()
    {
        Connected();
        var person = Guid.CreateVersion7(Store.Clock.Now);
        var changes = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Elsewhere(() => Store.Transaction.Run(async (db, ct) =>
        {
            if (await db.StoredAnswer(person, "POST", "/api/x", "key", ct) is { } stored) return stored.Body;
            db.Audit(Entry("org", Interlocked.Increment(ref changes)));
            var answer = Answer(person, "key", [(byte)i]);
            db.StoredAnswers.Add(answer);
            return answer.Body;
        }, default))));

        Assert.Single(answers.Select(a => a[0]).Distinct());
        Assert.Equal(1, await Store.Read(db => db.AuditLines.CountAsync()));
    }

    [SkippableFact]
    public async Task Publishing_adds_a_version_only_for_new_content()
    {
        await Site();
        var json = await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json"));
        var definition = Engine.Definitions.ElsaJson.ElsaDefinitionReader.Read(json);
        Task<Publication> Publish(Engine.Definitions.WorkflowDefinition d) => Store.Transaction.Run((db, ct) => new DefinitionStore(db, Store.Clock).Publish(d, ct), default);

        var same = await Publish(definition with { Version = 77, Id = "whatever", CreatedAt = Store.Clock.Now });
        var changed = await Publish(definition with { Description = "Changed" });
        var back = await Publish(definition);

        Assert.Equal([(1, false), (2, true), (3, true)], new[] { same, changed, back }.Select(p => (p.Number, p.IsNew)));
        var versions = await Store.Read(db => db.WorkflowDefinitionVersions.AsNoTracking().OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(false, false), (false, false), (true, true)], versions.Select(v => (v.IsLatest, v.IsPublished)));
        var published = await Store.Transaction.Run((db, ct) => new InstanceStore(db, Store.Definitions, Store.Clock).Published("change-request", ct), default);
        Assert.Equal((back.VersionId, 3), (published!.Definition.Id, published.Definition.Version));
    }

    [SkippableFact]
    public async Task The_journal_keeps_every_line_of_every_burst()
    {
        var site = await Site();
        var request = await site.Whole(await site.InSignoff());

        var lines = await Store.Read(db => db.JournalOf(request.InstanceId!.Value, default));

        Assert.Equal(Enumerable.Range(0, lines.Count).Select(i => lines[0].Sequence + i), lines.Select(l => l.Sequence));
        Assert.Contains(lines, l => l is { ActivityType: "Approvals.RequestSignoff", Event: JournalEvent.Started });
        Assert.All(lines, l => Assert.Equal(Store.Clock.Now, l.At));
    }

    [SkippableFact]
    public async Task One_person_leads_and_nobody_leads_twice_whatever_is_inserted()
    {
        var site = await Site();
        var newcomer = Guid.CreateVersion7(Store.Clock.Now);
        await Store.Write(db => db.Accounts.Add(Account(newcomer, "newcomer")));

        Task Join(Guid person, ProjectRole role) => Store.Write(db => db.Memberships.Add(MembershipRules.Grant([], site.Project.Id, person, role, Store.Clock.Now)!));

        await Assert.ThrowsAsync<RefusedException>(() => Join(newcomer, ProjectRole.EngineeringManager));
        await Assert.ThrowsAsync<RefusedException>(() => Join(site.Em.UserId, ProjectRole.ProjectManager));
        await Join(site.Em.UserId, ProjectRole.Member);
        await Join(newcomer, ProjectRole.Member);

        // A change of lead is one transaction: the old one goes, the new one comes.
        await Store.Transaction.Run(async (db, ct) =>
        {
            db.Memberships.Remove(await db.Memberships.SingleAsync(m => m.ProjectId == site.Project.Id && m.Role == ProjectRole.EngineeringManager, ct));
            db.Memberships.Add(MembershipRules.Grant([], site.Project.Id, newcomer, ProjectRole.EngineeringManager, Store.Clock.Now)!);
            return 0;
        }, default);
    }

    [SkippableFact]
    public async Task A_context_outside_a_transaction_cannot_save()
    {
        Connected();
        await using var db = Store.Read();
        db.Counters.Add(new Counter { Name = "x" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        Assert.Throws<InvalidOperationException>(() => db.Audit(Entry("org", 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Transaction.Run((inner, ct) => Store.Transaction.Run((_, _) => Task.FromResult(0), ct), default));
    }

    [SkippableFact]
    public async Task The_model_is_what_the_migrations_make()
    {
        Connected();
        await using var db = Store.Read();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    /// <summary>In a flow of its own: a decision must not start a transaction, but the tests let somebody else do so at that moment.</summary>
    protected static Task<T> Elsewhere<T>(Func<Task<T>> act)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(act);
    }

    protected static Task Elsewhere(Func<Task> act)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(act);
    }

    private string True => Store.Read().Database.ProviderName!.Contains("PostgreSQL", StringComparison.Ordinal) ? "TRUE" : "1";
    private string False => Store.Read().Database.ProviderName!.Contains("PostgreSQL", StringComparison.Ordinal) ? "FALSE" : "0";

    private async Task Refused(string sql)
    {
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Store.Sql(sql));
        Assert.DoesNotContain("syntax", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Guid> Instance(int timers)
    {
        Connected();
        var id = Guid.CreateVersion7(Store.Clock.Now);
        await Store.Write(db =>
        {
            db.WorkflowDefinitionVersions.Add(new() { Id = "v1", DefinitionId = "d", Number = 1, Name = "n", CreatedAt = Store.Clock.Now, ContentHash = "h", Json = "{}" });
            db.WorkflowInstances.Add(new() { Id = id, DefinitionId = "d", DefinitionVersionId = "v1", CreatedAt = Store.Clock.Now, UpdatedAt = Store.Clock.Now });
            for (var i = 1; i <= timers; i++)
                db.Bookmarks.Add(new InstanceBookmark { InstanceId = id, Id = i, ActivityId = "delay", Name = "Elsa.Delay", DueAt = Store.Clock.Now.AddMinutes(i) });
            db.Bookmarks.Add(new InstanceBookmark { InstanceId = id, Id = timers + 1, ActivityId = "event", Name = "Elsa.Event", Key = "k" });
        });
        return id;
    }

    private static AuditEntry Entry(string chain, int number) =>
        new(chain, "test.happened", Guid.Empty, "tester", "Test", null, null, new JsonObject { ["number"] = number });

    private StoredAnswer Answer(Guid person, string key, byte[]? body = null) => new()
    {
        UserId = person, Method = "POST", Route = "/api/x", Key = key, BodyHash = "", Status = 200, Body = body ?? [], ContentType = "application/json",
        CreatedAt = Store.Clock.Now, ExpiresAt = Store.Clock.Now.AddDays(1),
    };

    private Account Account(Guid id, string name) => new() { Id = id, UserName = $"u{id:N}", NormalizedUserName = $"U{id:N}", DisplayName = name, CreatedAt = Store.Clock.Now };

    private Guid Anybody(WorkflowDbContext db)
    {
        var id = Guid.CreateVersion7(Store.Clock.Now);
        db.Accounts.Add(Account(id, "anybody"));
        return id;
    }
}
