using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;

namespace Workflow.UnitTests.Approvals;

public sealed class Audit_chain
{
    private static List<AuditLine> Chain(int length = 5, string chain = "org")
    {
        var lines = new List<AuditLine>();
        for (var i = 0; i < length; i++)
        {
            var entry = new AuditEntry(chain, "thing.happened", Guid.Empty, "em", "ChangeRequest", Guid.Empty, null, new JsonObject { ["n"] = i, ["said"] = "地铁 \"7\"" });
            lines.Add(AuditLine.After(i, i == 0 ? AuditFormat.Genesis : lines[^1].Hash, entry, Cast.Start.AddTicks(i * 1234567)));
        }
        return lines;
    }

    private static AuditBreak? Verify(IEnumerable<AuditLine> lines) => new AuditVerifier("org").Check(lines);

    private static void Breaks(List<AuditLine> lines, long at, AuditBreakReason reason)
    {
        var broken = Verify(lines);
        Assert.NotNull(broken);
        Assert.Equal((at, reason), (broken.Sequence, broken.Reason));
    }

    [Fact]
    public void An_untouched_chain_is_in_order() => Assert.Null(Verify(Chain()));

    [Fact]
    public void An_empty_chain_is_in_order() => Assert.Null(Verify([]));

    [Fact]
    public void The_text_and_hash_of_a_line_are_frozen()
    {
        Assert.Equal(
            "{\"action\":\"thing.happened\",\"actorId\":\"00000000-0000-0000-0000-000000000000\",\"actorName\":\"em\",\"at\":\"2026-03-01T08:00:00.000Z\",\"chain\":\"org\"," +
            "\"details\":{\"n\":0,\"said\":\"地铁 \\\"7\\\"\"},\"formatVersion\":1,\"previousHash\":\"" + new string('0', 64) +
            "\",\"projectId\":null,\"sequence\":1,\"subjectId\":\"00000000-0000-0000-0000-000000000000\",\"subjectType\":\"ChangeRequest\"}", Chain(1)[0].Text);
        Assert.Equal("b61c4c14afca0c19f971ac43c2b48c7d44ea027e01b518275159d2085246d008", Chain(1)[0].Hash);
    }

    [Fact]
    public void An_instant_keeps_what_every_database_keeps() => Assert.Equal(Chain(2)[1].At, new DateTimeOffset(2026, 3, 1, 8, 0, 0, 123, TimeSpan.Zero));

    [Theory]
    [InlineData(nameof(AuditLine.Action), "thing.invented")]
    [InlineData(nameof(AuditLine.ActorName), "somebody else")]
    [InlineData(nameof(AuditLine.SubjectType), null)]
    public void An_altered_column_is_found(string column, object? value)
    {
        var lines = Chain();
        Case.Tamper(lines[2], column, value);
        Breaks(lines, 3, AuditBreakReason.Column);
    }

    [Fact]
    public void An_altered_instant_is_found()
    {
        var lines = Chain();
        Case.Tamper(lines[2], nameof(AuditLine.At), lines[2].At.AddMilliseconds(1));
        Breaks(lines, 3, AuditBreakReason.Column);
    }

    [Fact]
    public void An_altered_text_is_found()
    {
        var lines = Chain();
        Case.Tamper(lines[2], nameof(AuditLine.Text), lines[2].Text.Replace("\"n\":2", "\"n\":9", StringComparison.Ordinal));
        Breaks(lines, 3, AuditBreakReason.Text);
    }

    [Fact]
    public void A_text_altered_together_with_its_hash_is_found_at_the_next_line()
    {
        var lines = Chain();
        var text = lines[2].Text.Replace("\"n\":2", "\"n\":9", StringComparison.Ordinal);
        Case.Tamper(lines[2], nameof(AuditLine.Text), text);
        Case.Tamper(lines[2], nameof(AuditLine.Hash), AuditFormat.Hash(text));
        Breaks(lines, 4, AuditBreakReason.PreviousHash);
    }

    [Fact]
    public void A_text_that_is_no_line_is_found_even_with_a_fitting_hash()
    {
        var lines = Chain();
        Case.Tamper(lines[4], nameof(AuditLine.Text), "nonsense");
        Case.Tamper(lines[4], nameof(AuditLine.Hash), AuditFormat.Hash("nonsense"));
        Breaks(lines, 5, AuditBreakReason.Column);
    }

    [Fact]
    public void A_removed_line_is_found()
    {
        var lines = Chain();
        lines.RemoveAt(2);
        Breaks(lines, 3, AuditBreakReason.Gap);
    }

    [Fact]
    public void A_removed_first_line_is_found()
    {
        var lines = Chain();
        lines.RemoveAt(0);
        Breaks(lines, 1, AuditBreakReason.Gap);
    }

    [Fact]
    public void Two_lines_that_changed_places_are_found()
    {
        var lines = Chain();
        (lines[1], lines[2]) = (lines[2], lines[1]);
        Breaks(lines, 2, AuditBreakReason.Gap);
    }

    [Fact]
    public void A_doubled_line_is_found()
    {
        var lines = Chain();
        lines.Insert(2, lines[1]);
        Breaks(lines, 3, AuditBreakReason.Gap);
    }

    [Fact]
    public void A_renumbered_line_is_found()
    {
        var lines = Chain();
        lines.RemoveAt(2);
        Case.Tamper(lines[2], nameof(AuditLine.Sequence), 3L);
        Breaks(lines, 3, AuditBreakReason.PreviousHash);
    }

    [Fact]
    public void A_line_of_another_chain_is_found()
    {
        var lines = Chain();
        lines[3] = Chain(4, "another")[3];
        Breaks(lines, 4, AuditBreakReason.WrongChain);
    }

    [Fact]
    public void A_format_from_the_future_is_named()
    {
        var lines = Chain();
        Case.Tamper(lines[1], nameof(AuditLine.FormatVersion), 2);
        Breaks(lines, 2, AuditBreakReason.UnknownFormat);
    }

    [Fact]
    public void A_chain_cut_at_its_end_is_found_by_its_head()
    {
        var lines = Chain();
        var verifier = new AuditVerifier("org");
        Assert.Null(verifier.Check(lines.Take(3)));
        var broken = verifier.CheckHead(lines[4].Sequence, lines[4].Hash);
        Assert.Equal((4, AuditBreakReason.Head), (broken!.Sequence, broken.Reason));
        Assert.Null(verifier.CheckHead(lines[2].Sequence, lines[2].Hash));
    }

    [Fact]
    public void A_range_is_verified_from_the_line_before_it()
    {
        var lines = Chain();
        Assert.Null(new AuditVerifier("org", 2, lines[1].Hash).Check(lines.Skip(2)));
        Assert.Equal(AuditBreakReason.PreviousHash, new AuditVerifier("org", 2, lines[0].Hash).Check(lines.Skip(2))!.Reason);
    }

    [Fact]
    public async Task A_stream_is_read_only_up_to_the_first_break()
    {
        var lines = Chain();
        Case.Tamper(lines[1], nameof(AuditLine.Action), "x");
        var read = 0;
        async IAsyncEnumerable<AuditLine> Stream()
        {
            foreach (var line in lines)
            {
                read++;
                await Task.Yield();
                yield return line;
            }
        }
        Assert.Equal(2, (await new AuditVerifier("org").Check(Stream(), default))!.Sequence);
        Assert.Equal(2, read);
    }

    [Fact]
    public void Whatever_somebody_sent_can_be_written_down()
    {
        var entry = new AuditEntry("org", "sign-in.refused", null, "a\0\ud800b", null, null, null, new JsonObject { ["userName"] = "\udc00\0", ["list"] = new JsonArray("\ud800") });
        var line = AuditLine.After(0, AuditFormat.Genesis, entry, Cast.Start);
        Assert.Equal("a\ufffd\ufffdb", line.ActorName);
        Assert.Null(Verify([line]));
    }
}
