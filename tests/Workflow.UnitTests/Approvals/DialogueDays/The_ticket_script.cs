using System.Diagnostics;
using System.Text.Json.Nodes;
using Workflow.Approvals.DialogueDays;
using static Workflow.UnitTests.Approvals.DialogueDays.Published_vector;

namespace Workflow.UnitTests.Approvals.DialogueDays;

/// <summary>The half of the browser, <c>Ui/Assets/tickets.js</c>, run by Node.js as it is: against the published vector of RFC 9474, and against the server's half.</summary>
public sealed class The_ticket_script
{
    /// <summary>Byte strings go in and out in hexadecimal; what the script throws comes out under <c>error</c>.</summary>
    const string Runner = """
        const { readFileSync } = require('fs');
        const bytes = hex => Uint8Array.from(Buffer.from(hex, 'hex'));
        const hex = value => value instanceof Uint8Array ? Buffer.from(value).toString('hex') : typeof value !== 'object' ? value : Object.fromEntries(Object.entries(value).map(([name, v]) => [name, hex(v)]));
        const { script, code, values } = JSON.parse(readFileSync(0, 'utf8'));
        const v = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bytes(value)]));
        globalThis.crypto ??= require('crypto').webcrypto;
        require('vm').runInThisContext(readFileSync(script, 'utf8'));
        new (async () => {}).constructor('tickets', 'v', code)(require('vm').runInThisContext('tickets'), v)
          .then(result => ({ result: hex(result) }), error => ({ error: error.message }))
          .then(answer => process.stdout.write(JSON.stringify(answer)));
        """;

    [SkippableFact]
    public async Task Appendix_A_blind()
    {
        // The vector names the inverse of the factor, which is the factor's own when it is inverted again.
        var drawn = await Run("return tickets.blind(v.key, v.prepared, v.salt, tickets.inverseOf(tickets.number(v.inv), tickets.number(v.n)));",
            ("key", PublicKeyInfo), ("n", Bytes("n")), ("inv", Bytes("inverse")), ("prepared", Prepared), ("salt", Bytes("salt")));
        Assert.Equal(Bytes("blinded"), Result(drawn, "blinded"));
        Assert.Equal(Bytes("inverse"), Result(drawn, "inverse"));
    }

    [SkippableFact]
    public async Task Appendix_A_finalize()
    {
        var finished = await Run("return tickets.finish(v.key, { ticket: v.prepared, inverse: v.inv }, v.signed);",
            ("key", PublicKeyInfo), ("prepared", Prepared), ("inv", Bytes("inverse")), ("signed", Bytes("blindSignature")));
        Assert.Equal(Bytes("signature"), Result(finished, "signature"));
    }

    [SkippableFact]
    public async Task What_it_draws_the_server_signs_and_knows_again()
    {
        var (publicKey, privateKey) = BlindSignatures.NewKey();
        var drawn = await Run("return tickets.draw(v.key);", ("key", publicKey));
        var (ticket, blinded, inverse) = (Result(drawn, "ticket"), Result(drawn, "blinded"), Result(drawn, "inverse"));
        Assert.Equal(BlindSignatures.TicketLength, ticket.Length);
        Assert.True(BlindSignatures.IsSignable(publicKey, blinded));

        var finished = await Finish(BlindSignatures.Sign(privateKey, blinded));
        Assert.True(BlindSignatures.Verify(publicKey, ticket, Result(finished, "signature")));
        Assert.False(BlindSignatures.Verify(BlindSignatures.NewKey().PublicKey, ticket, Result(finished, "signature")));

        // A server that signs with another key than it shows has marked its answer: whoever drew hears of it before using the ticket.
        var marked = await Finish(BlindSignatures.Sign(BlindSignatures.NewKey().PrivateKey, [0, .. blinded.Skip(1)]));
        Assert.Equal("The server has not signed this ticket.", marked["error"]!.GetValue<string>());
        var cut = await Finish(BlindSignatures.Sign(privateKey, blinded)[..255]);
        Assert.Equal("The signature has another length than the key.", cut["error"]!.GetValue<string>());

        Task<JsonNode> Finish(byte[] signed) => Run("return tickets.finish(v.key, { ticket: v.ticket, inverse: v.inverse }, v.signed);",
            ("key", publicKey), ("ticket", ticket), ("inverse", inverse), ("signed", signed));
    }

    [SkippableFact]
    public async Task It_draws_another_one_each_time()
    {
        var (publicKey, _) = BlindSignatures.NewKey();
        var two = (await Run("return { one: await tickets.draw(v.key), other: await tickets.draw(v.key) };", ("key", publicKey)))["result"]!;
        foreach (var part in new[] { "ticket", "blinded", "inverse" })
            Assert.NotEqual(two["one"]![part]!.GetValue<string>(), two["other"]![part]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task Bytes_travel_as_the_server_reads_them()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i), 0xff, 0xfe];
        var text = (await Run("return { text: tickets.toText(v.all), back: tickets.fromText(tickets.toText(v.all)) };", ("all", all)))["result"]!;
        Assert.Equal(all, DialogueRules.Bytes(text["text"]!.GetValue<string>(), "ticket"));
        Assert.Equal(all, Convert.FromHexString(text["back"]!.GetValue<string>()));
    }

    static byte[] Result(JsonNode answer, string name)
    {
        Assert.Null(answer["error"]?.GetValue<string>());
        return Convert.FromHexString(answer["result"]![name]!.GetValue<string>());
    }

    static async Task<JsonNode> Run(string code, params (string Name, byte[] Value)[] values)
    {
        var input = new JsonObject
        {
            ["script"] = PathOf("src", "Workflow.Server", "Ui", "Assets", "tickets.js"), ["code"] = code,
            ["values"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Name, (JsonNode?)Convert.ToHexStringLower(v.Value)))),
        };
        using var node = Start();
        await node.StandardInput.WriteAsync(input.ToJsonString());
        node.StandardInput.Close();
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonNode.Parse(await output)!;
    }

    static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["-e", Runner]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("Node.js is not installed");
        }
    }
}
