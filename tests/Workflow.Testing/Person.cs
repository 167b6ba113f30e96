using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>Somebody at the API: signs in when needed (again, when virtual time has outlived the token) and sends requests.</summary>
public sealed class Person(HttpClient http, TimeProvider clock, string userName, string? password, ErrorLog? log = null)
{
    readonly SemaphoreSlim _signingIn = new(1, 1);
    DateTimeOffset _expiresAt = DateTimeOffset.MinValue;

    public string UserName { get; } = userName;
    public string? AccessToken { get; private set; }
    public string? RefreshToken { get; private set; }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object? body = null, string? idempotencyKey = null) => Send(HttpMethod.Post, path, body, idempotencyKey: idempotencyKey);

    public Task<Answer> Put(string path, object? body, string? ifMatch = null) => Send(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Answer> Send(HttpMethod method, string path, object? body, string? ifMatch = null, string? idempotencyKey = null)
    {
        await EnsureSignedIn();
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = Content(body);
        else if (method != HttpMethod.Get && method != HttpMethod.Delete) request.Content = Content(new JsonObject());
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Send(request);
    }

    /// <summary>Sends a request as it is, with this person's token.</summary>
    public async Task<Answer> Send(HttpRequestMessage request)
    {
        await EnsureSignedIn();
        if (AccessToken is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        return await Answer.Read(request, await http.SendAsync(request), log);
    }

    public async Task<Answer> SignIn()
    {
        var answer = await TrySignIn(password ?? throw new InvalidOperationException($"{UserName} has no password"));
        Take(answer.Ok());
        return answer;
    }

    public Task<Answer> TrySignIn(string with) => Anonymous("/api/auth/login", new JsonObject { ["userName"] = UserName, ["password"] = with });

    public async Task<Answer> Refresh(string? token = null)
    {
        var answer = await Anonymous("/api/auth/refresh", new JsonObject { ["refreshToken"] = token ?? RefreshToken });
        if (answer.IsSuccess) Take(answer.Json);
        return answer;
    }

    public Task<Answer> SignOut() => Post("/api/auth/logout", new JsonObject { ["refreshToken"] = RefreshToken });

    /// <summary>Forgets the token without telling the server; the next request signs in anew.</summary>
    public void Forget() => (AccessToken, RefreshToken, _expiresAt) = (null, null, DateTimeOffset.MinValue);

    static StringContent Content(object body) => new(body as string ?? JsonSerializer.Serialize(body, body.GetType()), Encoding.UTF8, "application/json");

    async Task<Answer> Anonymous(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Content(body) };
        return await Answer.Read(request, await http.SendAsync(request), log);
    }

    async Task EnsureSignedIn()
    {
        if (password is null || clock.GetUtcNow() < _expiresAt) return;
        await _signingIn.WaitAsync();
        try
        {
            if (clock.GetUtcNow() >= _expiresAt) await SignIn();
        }
        finally { _signingIn.Release(); }
    }

    void Take(JsonNode tokens)
    {
        AccessToken = tokens["accessToken"]!.GetValue<string>();
        RefreshToken = tokens["refreshToken"]!.GetValue<string>();
        _expiresAt = clock.GetUtcNow().AddSeconds(tokens["expiresIn"]!.GetValue<double>() - 1);
    }
}
