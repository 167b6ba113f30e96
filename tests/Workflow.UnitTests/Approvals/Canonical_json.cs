using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;

namespace Workflow.UnitTests.Approvals;

/// <summary>The examples are those of RFC 8785 itself.</summary>
public sealed class Canonical_json
{
    [Fact]
    public void Section_3_2_4_the_complete_example()
    {
        var input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        Assert.Equal(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
            CanonicalJson.Write(JsonNode.Parse(input)));
    }

    [Fact]
    public void Section_3_2_3_keys_are_ordered_by_utf_16_code_units()
    {
        var input = """
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
            """;
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            JsonNode.Parse(CanonicalJson.Write(JsonNode.Parse(input)))!.AsObject().Select(p => p.Value!.GetValue<string>()));
    }

    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Appendix_B_numbers(ulong bits, string expected) => Assert.Equal(expected, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused(double value) => Assert.Throws<ArgumentException>(() => CanonicalJson.Number(value));

    [Fact]
    public void An_integer_that_a_double_cannot_hold_is_refused() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(9_007_199_254_740_993L)));

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("a\ud800b")));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse("\"\\udc00\"")));
    }

    [Fact]
    public void Strings_keep_their_form_because_the_rfc_forbids_normalising() =>
        Assert.Equal("\"e\u0301\ufb33\"", CanonicalJson.Write(JsonValue.Create("e\u0301\ufb33")));

    [Fact]
    public void Control_characters_are_escaped_the_short_way_where_there_is_one() =>
        Assert.Equal("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"", CanonicalJson.Write(JsonValue.Create("\b\t\n\f\r\0\u001f\u007f\u2028")));

    [Fact]
    public void Values_of_every_kind_are_written_alike_whether_parsed_or_made()
    {
        var made = new JsonObject { ["id"] = Guid.Empty, ["n"] = 1, ["d"] = 1.5m, ["none"] = null, ["empty"] = new JsonObject(), ["list"] = new JsonArray(1, "a") };
        Assert.Equal("{\"d\":1.5,\"empty\":{},\"id\":\"00000000-0000-0000-0000-000000000000\",\"list\":[1,\"a\"],\"n\":1,\"none\":null}", CanonicalJson.Write(made));
        Assert.Equal(CanonicalJson.Write(made), CanonicalJson.Write(JsonNode.Parse(made.ToJsonString())));
        Assert.Equal("null", CanonicalJson.Write(null));
    }
}
