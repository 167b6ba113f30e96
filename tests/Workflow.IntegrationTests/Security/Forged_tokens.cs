using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>Whatever is done to a token, also by somebody who knows how ours are made: it opens nothing.</summary>
public sealed class Forged_tokens(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>The server's own, as <see cref="App"/> sets it.</summary>
    const string Key = "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR";

    App App => fixture.App;

    [Fact]
    public async Task open_nothing()
    {
        await App.As("member").SignIn();
        await App.As("admin").SignIn();
        var good = App.As("member").AccessToken!;
        var parts = good.Split('.');
        var (header, claims) = (Parsed(parts[0]), Parsed(parts[1]));
        Assert.Equal(200, await With(good));

        var forged = new List<(string Token, string About)>();
        foreach (var algorithm in new[] { "none", "None", "nOnE", "", "HS384", "HS512", "RS256", "ES256" })
        {
            var other = header.DeepClone();
            other["alg"] = algorithm;
            forged.Add(($"{Encoded(other)}.{parts[1]}.", $"alg {algorithm}, no signature"));
            forged.Add(($"{Encoded(other)}.{parts[1]}.{parts[2]}", $"alg {algorithm}, the old signature"));
        }

        var admin = Parsed(App.As("admin").AccessToken!.Split('.')[1]);
        foreach (var (name, value) in new[] { ("sub", (JsonNode)(string)admin["sub"]!), ("sid", (string)admin["sid"]!), ("exp", 4_102_444_800), ("iss", "else"), ("role", "Administrator") })
        {
            var changed = claims.DeepClone();
            changed[name] = value;
            forged.Add(($"{parts[0]}.{Encoded(changed)}.{parts[2]}", $"{name} changed, the old signature"));
            forged.Add((Signed(changed.AsObject(), "another key that is long enough, another key"), $"{name} changed, another key"));
        }

        // The rest is signed with the right key: what a leak of nothing but the session's number, or of an old token, would be worth.
        forged.Add((Signed(With(claims, "exp", null), Key), "no end"));
        forged.Add((Signed(With(claims, "exp", App.Clock.Now.AddSeconds(-1).ToUnixTimeSeconds()), Key), "over"));
        forged.Add((Signed(With(claims, "iss", "else"), Key), "another issuer"));
        forged.Add((Signed(With(claims, "aud", "else"), Key), "another audience"));
        forged.Add((Signed(With(claims, "sub", (string)admin["sub"]!), Key), "an administrator's name with a member's session"));
        forged.Add((Signed(With(claims, "sid", Guid.CreateVersion7(App.Clock.Now).ToString()), Key), "a session that never was"));
        forged.Add((Signed(With(claims, "sid", null), Key), "no session"));
        forged.Add((App.As("member").RefreshToken!, "the refresh token"));
        forged.Add(($"{good}x", "a letter more"));
        forged.Add((good[..^1], "a letter less"));
        forged.Add((parts[0] + "." + parts[1], "two parts"));
        forged.Add((new string('a', 9_000), "a long word"));
        foreach (var (token, about) in forged) Assert.True(await With(token) is 401 or 431, $"{about}: {await With(token)}");
        // The same helper makes a good one, or the right key above would prove nothing.
        Assert.Equal(200, await With(Signed(With(claims, "exp", App.Clock.Now.AddMinutes(1).ToUnixTimeSeconds()), Key)));
    }

    [Fact]
    public async Task count_nowhere_but_in_the_header()
    {
        await App.As("member").SignIn();
        var token = App.As("member").AccessToken!;
        foreach (var path in new[] { $"/api/me?access_token={token}", $"/api/me?token={token}", $"/api/me?bearer={token}" })
            Assert.Equal(401, (await App.Anonymous().Get(path)).Number);
        using var cookie = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        cookie.Headers.Add("Cookie", $"access_token={token}; Authorization=Bearer {token}");
        Assert.Equal(401, (await App.Anonymous().Send(cookie)).Number);
    }

    async Task<int> With(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return (await App.Anonymous().Send(request)).Number;
    }

    static JsonObject With(JsonNode claims, string name, JsonNode? value)
    {
        var changed = claims.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null) changed[name] = value;
        return changed;
    }

    static string Signed(JsonObject claims, string key) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        claims.ToJsonString(), new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256));

    static JsonNode Parsed(string part) => JsonNode.Parse(Base64UrlEncoder.DecodeBytes(part))!;

    static string Encoded(JsonNode part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
