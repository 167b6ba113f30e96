using Workflow.Approvals.ChangeRequests;

namespace Workflow.UnitTests.Approvals;

public sealed class Content_hash
{
    private static readonly Guid ProjectId = Guid.Parse("0198b0c0-0000-7000-8000-0000000000aa");

    private static string Hash(int id, string number, int revision, string definition, ChangeContent content) => ContentHashing.Hash(
        ContentHashing.CanonicalText(Guid.Parse($"0198b0c0-0000-7000-8000-{id:000000000000}"), ProjectId, number, revision, definition, content));

    private static ChangeContent Pump(decimal cost = 125_000.50m) => new()
    {
        Title = "Second pump in shaft 4", Description = "The inflow is twice the design value.", Category = ChangeCategory.Design, Reason = "Groundwater",
        Impact = new ChangeImpact { CostAmount = cost, Currency = "EUR", ScheduleDays = 4, Safety = false },
    };

    // The three expected hashes were computed by another program in another language (json.dumps and hashlib of Python) from the rule alone.
    [Fact]
    public void Vector_1_plain_text() => Assert.Equal(
        "00a1c77d04e0fab930cfc27797224f05bce4d2cc8ac030fc26796e0541527341", Hash(1, "METRO-7-CR-0001", 1, "change-request-v1", Pump()));

    [Fact]
    public void Vector_2_decomposed_and_chinese_text_control_characters_and_a_local_day() => Assert.Equal(
        "ecaf250301f214e1c5c68f998e99a82636acbad5dce48002fbe5b6ec40983408", Hash(2, "METRO-7-CR-0002", 2, "change-request-v2", new ChangeContent
        {
            Title = "Cafe\u0301 \u2013 \u6807\u6bb5\u4e8c", Description = "line one\nline \"two\"\t\\ \u20ac \u2028", Category = ChangeCategory.Cost, Reason = "\u5730\u4e0b\u6c34",
            Impact = new ChangeImpact { CostAmount = -3.000m, Currency = "CNY", ScheduleDays = -12, Safety = true }, EffectiveOn = new DateOnly(2026, 12, 1),
        }));

    [Fact]
    public void Vector_3_astral_characters_markup_and_zero() => Assert.Equal(
        "8262317d6d3a69d4e18a2162c4fa15460a89c30d765126837a5a6c98098fce41",
        Hash(3, "BRIDGE-2-CR-10000", 17, "0198b0c0-9999-7000-8000-000000000000", new ChangeContent
        {
            Title = "\U0001F687 Metro", Description = "\uAC00\u1100\u1161 \u212B", Category = ChangeCategory.Contract, Reason = "</script>&'",
            Impact = new ChangeImpact { CostAmount = -0.0000m, Currency = "JPY", ScheduleDays = 0, Safety = false }, EffectiveOn = new DateOnly(2028, 2, 29),
        }));

    // Computed in the same way, once attachments could be filled in: the three above did not change by it.
    [Fact]
    public void Vector_4_attachments_in_the_order_of_their_names() => Assert.Equal(
        "dbf3126eb5a459240cd77644c76d64d34bea4814f95ceaf4c8c3870ecb2c1cff", Hash(4, "METRO-7-CR-0004", 1, "change-request-v1", Pump() with
        {
            Attachments = [new("Schacht 4.pdf", 120_345, new string('a', 64), "application/pdf"), new("Caf\u00e9 \u2013 \u6807\u6bb5.dwg", 104_857_600, new string('b', 64), "image/vnd.dwg")],
        }));

    [Fact]
    public void It_is_the_same_whatever_scale_a_database_gives_back() =>
        Assert.Equal(Hash(1, "N", 1, "d", Pump(125_000.5m)), Hash(1, "N", 1, "d", Pump(125_000.5000m)));

    [Fact]
    public void Every_part_of_it_changes_it()
    {
        var content = Pump();
        string[] hashes =
        [
            Hash(1, "N", 1, "d", content), Hash(2, "N", 1, "d", content), Hash(1, "M", 1, "d", content), Hash(1, "N", 2, "d", content), Hash(1, "N", 1, "e", content),
            Hash(1, "N", 1, "d", content with { Title = "x" }), Hash(1, "N", 1, "d", content with { Description = "x" }),
            Hash(1, "N", 1, "d", content with { Category = ChangeCategory.Cost }), Hash(1, "N", 1, "d", content with { Reason = "x" }),
            Hash(1, "N", 1, "d", content with { EffectiveOn = new DateOnly(2026, 1, 1) }),
            .. new Attachment[] { new("a", 1, "c", "m"), new("b", 1, "c", "m"), new("a", 2, "c", "m"), new("a", 1, "d", "m"), new("a", 1, "c", "n") }
                .Select(attachment => Hash(1, "N", 1, "d", content with { Attachments = [attachment] })),
            Hash(1, "N", 1, "d", content with { Impact = content.Impact with { CostAmount = 1 } }), Hash(1, "N", 1, "d", content with { Impact = content.Impact with { Currency = "CNY" } }),
            Hash(1, "N", 1, "d", content with { Impact = content.Impact with { ScheduleDays = 5 } }), Hash(1, "N", 1, "d", content with { Impact = content.Impact with { Safety = true } }),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    /// <summary>A field that is added to the content and forgotten in the hash would be a field nobody signs.</summary>
    [Fact]
    public void Every_editable_field_is_in_the_canonical_text()
    {
        var text = ContentHashing.CanonicalText(Guid.Empty, Guid.Empty, "N", 1, "d", Pump());
        var fields = typeof(ChangeContent).GetProperties().Concat(typeof(ChangeImpact).GetProperties()).Where(p => p.CanWrite).Select(p => p.Name);
        Assert.All(fields, name => Assert.Contains($"\"{char.ToLowerInvariant(name[0])}{name[1..]}\":", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1250.50", "1250.5")]
    [InlineData("0.0000", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("100", "100")]
    [InlineData("-3.1000", "-3.1")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    public void A_decimal_is_text_without_trailing_zeros(string value, string expected) =>
        Assert.Equal(expected, ContentHashing.Decimal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_instant_is_utc_to_the_millisecond() => Assert.Equal(
        "2026-02-28T16:00:00.123Z", ContentHashing.Instant(new DateTimeOffset(2026, 3, 1, 0, 0, 0, 123, TimeSpan.FromHours(8)).AddTicks(9_999)));
}
