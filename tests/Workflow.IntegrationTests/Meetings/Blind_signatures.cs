using System.Text.Json.Nodes;
using Workflow.Approvals.DialogueDays;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Meetings;

/// <summary>The published vector of RFC 9474, appendix A.1: by the server's half, and by the half with which the tests draw tickets.</summary>
public sealed class Blind_signatures
{
    private static readonly JsonObject Vector =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Workflow.IntegrationTests", "Meetings", "rfc9474-a1.json")))!.AsObject();

    [Fact]
    public void Blinding_signing_and_finalizing_give_the_bytes_of_the_RFC()
    {
        var ticket = Ticket.Make(Ticket.Number(Of("n")), Ticket.Number(Of("e")), Of("input"), Of("salt"), Ticket.Number(Of("inverse")));
        Assert.Equal(Of("blinded"), ticket.Blinded);
        Assert.Equal(Of("blindSignature"), BlindSignatures.Sign(Ticket.Number(Of("n")), Ticket.Number(Of("e")), Ticket.Number(Of("d")), ticket.Blinded));
        Assert.Equal(Of("signature"), ticket.Finish(Of("blindSignature")));
    }

    [Fact]
    public void The_signature_of_the_RFC_is_known_again_and_another_is_not()
    {
        var key = new System.Security.Cryptography.RSAParameters { Modulus = Of("n"), Exponent = Of("e") };
        Assert.True(BlindSignatures.Verify(key, Of("input"), Of("signature")));
        Assert.False(BlindSignatures.Verify(key, [.. Of("input")[..^1], 0], Of("signature")));
        Assert.False(BlindSignatures.Verify(key, Of("input"), Of("blindSignature")));
        Assert.False(BlindSignatures.Verify(key, Of("input"), Of("signature")[1..]));
    }

    [Fact]
    public void A_key_of_a_day_signs_a_ticket_of_that_day_only()
    {
        var (mine, other) = (BlindSignatures.NewKey(), BlindSignatures.NewKey());
        var key = BlindSignatures.Parameters(mine.PublicKey);
        var ticket = Ticket.Make(new JsonObject { ["modulus"] = System.Buffers.Text.Base64Url.EncodeToString(key.Modulus), ["exponent"] = System.Buffers.Text.Base64Url.EncodeToString(key.Exponent) });
        Assert.True(BlindSignatures.IsSignable(mine.PublicKey, ticket.Blinded));
        Assert.False(BlindSignatures.IsSignable(mine.PublicKey, key.Modulus!));
        Assert.False(BlindSignatures.IsSignable(mine.PublicKey, new byte[256]));
        ticket.Finish(BlindSignatures.Sign(mine.PrivateKey, ticket.Blinded));
        Assert.True(BlindSignatures.Verify(mine.PublicKey, ticket.Bytes, ticket.Signature!));
        Assert.False(BlindSignatures.Verify(other.PublicKey, ticket.Bytes, ticket.Signature!));
    }

    private static byte[] Of(string name) => Convert.FromHexString((string)Vector[name]!);
}
