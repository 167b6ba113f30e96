using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Workflow.UnitTests.Approvals.DialogueDays;

/// <summary>RFC 9474, appendix A.1, the vector of RSABSSA-SHA384-PSS-Randomized: a key of 4,096 bits and every value between a message and its signature.</summary>
static class Published_vector
{
    static readonly JsonNode s_values = JsonNode.Parse(File.ReadAllText(PathOf("tests", "Workflow.IntegrationTests", "Meetings", "rfc9474-a1.json")))!;

    public static byte[] Bytes(string name) => Convert.FromHexString(s_values[name]!.GetValue<string>());

    public static BigInteger Number(string name) => new(Bytes(name), isUnsigned: true, isBigEndian: true);

    /// <summary>What was signed: the randomizer of 32 bytes before the message.</summary>
    public static byte[] Prepared => Bytes("input");

    public static RSAParameters PublicKey => new() { Modulus = Bytes("n"), Exponent = Bytes("e") };

    public static byte[] PublicKeyInfo
    {
        get
        {
            using var rsa = RSA.Create(PublicKey);
            return rsa.ExportSubjectPublicKeyInfo();
        }
    }

    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln"))) folder = folder.Parent!;
        return Path.Combine([folder.FullName, .. parts]);
    }
}
