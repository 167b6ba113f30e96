using System.Numerics;
using System.Security.Cryptography;
using Workflow.Approvals.DialogueDays;
using static Workflow.UnitTests.Approvals.DialogueDays.Published_vector;

namespace Workflow.UnitTests.Approvals.DialogueDays;

/// <summary>The server's half, held against the published vector of RFC 9474 and against what nobody should send.</summary>
public sealed class Blind_signatures
{
    static readonly (byte[] Public, byte[] Private) s_key = BlindSignatures.NewKey();
    static readonly RSAParameters s_parameters = BlindSignatures.Parameters(s_key.Public);
    static readonly byte[] s_ticket = RandomNumberGenerator.GetBytes(BlindSignatures.TicketLength);

    [Fact]
    public void Appendix_A_blind_sign()
    {
        Assert.Equal(Bytes("blindSignature"), Sign(Bytes("blinded")));
        Assert.Equal(Bytes("blindSignature"), Sign(Bytes("blinded")));    // hidden behind another random factor each time
    }

    [Fact]
    public void Appendix_A_verification()
    {
        Assert.True(BlindSignatures.Verify(PublicKey, Prepared, Bytes("signature")));
        Assert.True(BlindSignatures.Verify(PublicKeyInfo, Prepared, Bytes("signature")));
        Assert.False(BlindSignatures.Verify(PublicKey, Prepared[32..], Bytes("signature")));          // without its randomizer
        Assert.False(BlindSignatures.Verify(PublicKey, Prepared, Bytes("blindSignature")));        // still blinded
        Assert.False(BlindSignatures.Verify(s_key.Public, Prepared, Bytes("signature")));           // another key
    }

    [Fact]
    public void One_changed_bit_of_the_message_or_of_the_signature_is_no_signature()
    {
        var signature = Signed(RSASignaturePadding.Pss);
        Assert.True(BlindSignatures.Verify(s_key.Public, s_ticket, signature));
        for (var at = 0; at < s_ticket.Length; at++) Assert.False(BlindSignatures.Verify(s_key.Public, Changed(s_ticket, at), signature));
        for (var at = 0; at < signature.Length; at += 17) Assert.False(BlindSignatures.Verify(s_key.Public, s_ticket, Changed(signature, at)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(512)]
    public void A_signature_of_another_length_is_none(int length) =>
        Assert.False(BlindSignatures.Verify(s_key.Public, s_ticket, [.. Signed(RSASignaturePadding.Pss).Concat(new byte[512]).Take(length)]));

    [Fact]
    public void A_signature_with_another_padding_or_another_hash_is_none()
    {
        Assert.False(BlindSignatures.Verify(s_key.Public, s_ticket, Signed(RSASignaturePadding.Pkcs1)));
        using var rsa = Private();
        Assert.False(BlindSignatures.Verify(s_key.Public, s_ticket, rsa.SignData(s_ticket, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(47)]
    [InlineData(49)]
    public void A_salt_of_another_length_than_48_bytes_is_none(int length)
    {
        // RFC 8017, 9.1.1, signed by the raw operation: everything but the salt is as it should be.
        Assert.True(BlindSignatures.Verify(s_key.Public, s_ticket, BlindSignatures.Sign(s_key.Private, Encoded(48))));
        Assert.False(BlindSignatures.Verify(s_key.Public, s_ticket, BlindSignatures.Sign(s_key.Private, Encoded(length))));
    }

    [Fact]
    public void A_number_is_signed_only_between_nothing_and_the_modulus_and_at_its_length()
    {
        var n = new BigInteger(s_parameters.Modulus!, isUnsigned: true, isBigEndian: true);
        Assert.False(BlindSignatures.IsSignable(s_key.Public, At(0, 256)));
        Assert.True(BlindSignatures.IsSignable(s_key.Public, At(1, 256)));
        Assert.True(BlindSignatures.IsSignable(s_key.Public, At(n - 1, 256)));
        Assert.False(BlindSignatures.IsSignable(s_key.Public, At(n, 256)));
        Assert.False(BlindSignatures.IsSignable(s_key.Public, At((BigInteger.One << 2048) - 1, 256)));
        foreach (var length in new[] { 0, 1, 255, 257, 512 }) Assert.False(BlindSignatures.IsSignable(s_key.Public, new byte[length].Select(_ => (byte)1).ToArray()));

        // RSASP1 of RFC 8017: s = m^d, which for these two is known without the key.
        Assert.Equal(At(1, 256), BlindSignatures.Sign(s_key.Private, At(1, 256)));
        Assert.Equal(At(n - 1, 256), BlindSignatures.Sign(s_key.Private, At(n - 1, 256)));
        Assert.Throws<CryptographicException>(() => BlindSignatures.Sign(s_key.Private, At(n, 256)));
    }

    [Fact]
    public void A_private_exponent_that_is_not_the_keys_is_noticed_before_its_result_goes_out() =>
        Assert.Throws<CryptographicException>(() => BlindSignatures.Sign(Number("n"), Number("e"), Number("d") + 2, Bytes("blinded")));

    [Fact]
    public void Every_day_has_its_own_key()
    {
        var other = BlindSignatures.NewKey();
        Assert.NotEqual(s_key.Public, other.PublicKey);
        Assert.Equal(BlindSignatures.KeyBits / 8, BlindSignatures.Parameters(other.PublicKey).Modulus!.Length);
        Assert.False(BlindSignatures.Verify(other.PublicKey, s_ticket, Signed(RSASignaturePadding.Pss)));
    }

    static byte[] Sign(byte[] blinded) => BlindSignatures.Sign(Number("n"), Number("e"), Number("d"), blinded);

    static byte[] Signed(RSASignaturePadding padding)
    {
        using var rsa = Private();
        return rsa.SignData(s_ticket, HashAlgorithmName.SHA384, padding);
    }

    static RSA Private()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(s_key.Private, out _);
        return rsa;
    }

    static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    static byte[] At(BigInteger number, int length)
    {
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - digits.Length], .. digits];
    }

    static byte[] Encoded(int saltLength)
    {
        var salt = RandomNumberGenerator.GetBytes(saltLength);
        var hash = SHA384.HashData([.. new byte[8], .. SHA384.HashData(s_ticket), .. salt]);
        byte[] block = [.. new byte[256 - 48 - 2 - saltLength], 1, .. salt];
        var mask = Enumerable.Range(0, 5).SelectMany(i => SHA384.HashData([.. hash, 0, 0, 0, (byte)i]));
        byte[] masked = [.. block.Zip(mask, (a, b) => (byte)(a ^ b))];
        masked[0] &= 0x7f;
        return [.. masked, .. hash, 0xbc];
    }
}
