using System.Security.Cryptography;
using System.Text;
using Workflow.Persistence.Packing;

namespace Workflow.IntegrationTests.Storage;

/// <summary>What is packed comes out byte for byte, whatever it was: evidence is hashed from it.</summary>
public sealed class Packed_bytes
{
    [Theory]
    [InlineData("")]
    [InlineData("{\"comment\":null,\"from\":\"Submitted\",\"number\":\"METRO-7-CR-0001\",\"revision\":1,\"to\":\"Assessed\"}")]
    [InlineData("01a2dfb6-5c00-7b46-b073-42322fdf1f86")]
    [InlineData("01A2DFB6-5C00-7B46-B073-42322FDF1F86")]
    [InlineData("01a2dfb65c007843b27a021a4a222dc1")]
    [InlineData("d404921723b71d8295fdffe9036af3461ce381bc6cfebc810c8ccd0fbae39a6c1")]
    [InlineData("地铁七号线 \"7\" ÿ \uFFFD")]
    public void Text_comes_out_as_it_went_in(string text) => Assert.Equal(text, Packed.UnpackText(Packed.Pack(text)));

    [Fact]
    public void Random_bytes_come_out_as_they_went_in()
    {
        var dice = new Random(20_270_104);
        var pieces = new[] { [0xFF], [0xFF, 0xFF, 8], Encoding.UTF8.GetBytes("ChangeRequest"), Encoding.UTF8.GetBytes(Guid.Empty.ToString("D")), "0123456789abcdef"u8.ToArray(), "Approve"u8.ToArray() };
        for (var run = 0; run < 2_000; run++)
        {
            var bytes = Enumerable.Range(0, dice.Next(12)).SelectMany(_ => dice.Next(3) == 0 ? RandomBytes(dice) : pieces[dice.Next(pieces.Length)]).ToArray();
            Assert.Equal(bytes, Packed.Unpack(Packed.Pack(bytes)));
        }
    }

    [Fact]
    public void Every_packed_word_keeps_its_place() =>
        // Stored lines and states say these words by their place. When you append words, pin the longer list; a change of any other kind breaks what is stored.
        Assert.Equal("2b78fb0c95a908d05f5df273aa7a540b766e07e794ed303cdd912aeda47d9a7b", Convert.ToHexStringLower(SHA256.HashData(Enumerable.Range(8, 182).SelectMany(code => Packed.Unpack([0xFF, (byte)code]).Append((byte)0)).ToArray())));

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 1, 2, 3 })]
    [InlineData(new byte[] { 0xFF, 5 })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    public void What_was_not_packed_here_is_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Packed.Unpack(bytes));

    private static byte[] RandomBytes(Random dice)
    {
        var bytes = new byte[dice.Next(40)];
        dice.NextBytes(bytes);
        return bytes;
    }
}
