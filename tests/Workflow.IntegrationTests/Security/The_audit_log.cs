using Microsoft.Data.Sqlite;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

public sealed class The_audit_log
{
    [Fact]
    public async Task is_valid_after_a_whole_life_with_refusals_and_names_them()
    {
        await using var app = await App.Start();
        var story = new Story(app);
        var closed = await story.Effective();
        (await closed.Implement()).Ok();
        (await closed.Verify()).Ok();
        (await closed.Close()).Ok();
        var rejected = await story.InSignoff();
        (await rejected.Decide("pm", "Reject", "No")).Ok();
        await rejected.Withdraw();                                    // refused
        await app.As("member").TrySignIn("not this one");             // refused

        await Audit.AssertIntact(app);
        var told = (await Audit.Lines(app, closed)).Select(l => l["action"]!.GetValue<string>()).ToList();
        foreach (var action in new[] { "created", "submitted", "assessed", "signed", "approved", "effective", "implemented", "verified", "closed" })
            Assert.Contains($"change-request.{action}", told);
        Assert.Contains(await Audit.Lines(app, rejected), l => l["action"]!.GetValue<string>().EndsWith(".refused", StringComparison.Ordinal));
        Assert.Contains(await Pages.All(app.As("auditor"), "/api/audit?chain=org"), l => l["action"]!.GetValue<string>() == "sign-in.failed");
    }

    [Fact]
    public async Task chains_every_line_to_the_one_before_so_that_anyone_can_check_it_offline()
    {
        await using var app = await App.Start();
        await new Story(app).Effective();
        var chains = (await Pages.All(app.As("auditor"), "/api/audit?sort=sequence")).GroupBy(l => l["chain"]!.GetValue<string>()).ToList();

        Assert.True(chains.Count >= 2);
        foreach (var chain in chains)
        {
            var previous = new string('0', 64);
            long sequence = 0;
            foreach (var line in chain.OrderBy(l => l["sequence"]!.GetValue<long>()))
            {
                var text = line["text"]!.GetValue<string>();
                Assert.Equal(++sequence, line["sequence"]!.GetValue<long>());
                Assert.Equal(previous, System.Text.Json.Nodes.JsonNode.Parse(text)!["previousHash"]!.GetValue<string>());
                Assert.Equal(line["hash"]!.GetValue<string>(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
                previous = line["hash"]!.GetValue<string>();
            }
        }
    }

    private const string Organisation = """(SELECT "Id" FROM "AuditNames" WHERE "Word" = 'org')""";

    [Fact]
    public async Task names_a_line_whose_name_was_changed_where_names_are_kept()
    {
        await using var app = await App.Start();
        var request = await new Story(app).Effective();
        await Audit.BehindItsBack(app, """UPDATE "AuditNames" SET "Word" = 'thing.never-happened' WHERE "Word" = 'change-request.effective'""");

        var verified = await Audit.Verify(app);

        var line = (await Audit.Lines(app, request)).Single(l => l["action"]!.GetValue<string>() == "thing.never-happened");
        Assert.Equal((false, line["chain"]!.GetValue<string>(), line["sequence"]!.GetValue<long>()), (verified.Valid, verified.Chain, verified.Sequence));
    }

    [Theory]
    [InlineData("""UPDATE "AuditLines" SET "Actor" = "Actor" + 1 WHERE "Sequence" = 7""")]
    [InlineData("""UPDATE "AuditLines" SET "Details" = x'7b7d' WHERE "Sequence" = 7""")]
    [InlineData("""UPDATE "AuditLines" SET "Hash" = zeroblob(32) WHERE "Sequence" = 7""")]
    [InlineData("""UPDATE "AuditLines" SET "At" = "At" - 1000 WHERE "Sequence" = 7""")]
    [InlineData("""DELETE FROM "AuditLines" WHERE "Sequence" = 7""")]
    public async Task names_the_first_line_that_was_tampered_with(string tampering)
    {
        await using var app = await App.Start();
        await new Story(app).Effective();
        await Audit.AssertIntact(app);
        await Audit.BehindItsBack(app, tampering.Replace("WHERE", $"WHERE \"Chain\" = {Organisation} AND", StringComparison.Ordinal));

        var verified = await Audit.Verify(app);

        Assert.False(verified.Valid);
        Assert.Equal(("org", 7), (verified.Chain, verified.Sequence));
    }

    [Fact]
    public async Task misses_its_last_line_when_it_was_cut_off()
    {
        await using var app = await App.Start();
        await new Story(app).Draft();
        await Audit.BehindItsBack(app, $"""DELETE FROM "AuditLines" WHERE "Chain" = {Organisation} AND "Sequence" = (SELECT MAX("Sequence") FROM "AuditLines" WHERE "Chain" = {Organisation})""");

        Assert.False((await Audit.Verify(app)).Valid);
    }

    [Theory]
    [InlineData("""UPDATE "AuditLines" SET "Actor" = 1""")]
    [InlineData("""UPDATE "AuditNames" SET "Word" = 'Somebody else'""")]
    [InlineData("""DELETE FROM "AuditNames" """)]
    [InlineData("""DELETE FROM "AuditLines" """)]
    [InlineData("""UPDATE "Signoffs" SET "Decision" = 'Reject'""")]
    [InlineData("""UPDATE "Signoffs" SET "IsVoid" = 0, "ContentHash" = 'x'""")]
    [InlineData("""DELETE FROM "Signoffs" """)]
    public async Task and_the_signatures_cannot_be_altered_by_plain_SQL(string sql)
    {
        await using var app = await App.Start();
        await new Story(app).Effective();

        await Assert.ThrowsAsync<SqliteException>(() => Audit.Execute(app, sql));

        await Audit.AssertIntact(app);
    }

    [Fact]
    public async Task is_for_auditors_and_administrators_only()
    {
        await using var app = await App.Start();
        foreach (var person in new[] { "em", "pm", "member", "integration", "designer", "director" })
        {
            Assert.Equal(403, (await app.As(person).Get("/api/audit")).Number);
            Assert.Equal(403, (await app.As(person).Get("/api/audit/verify")).Number);
        }

        (await app.As("admin").Get("/api/audit")).Ok();
        (await app.As("auditor").Get("/api/audit/verify")).Ok();
    }
}
