using System.Net;
using System.Text.RegularExpressions;

namespace Workflow.Testing;

/// <summary>Somebody with a browser's cookies and forms, without the browser.</summary>
public sealed partial class Visitor(App app) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Address };

    public Task<Answer> Get(string path, Action<HttpRequestMessage>? with = null) => Send(HttpMethod.Get, path, null, with);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (!path.StartsWith("/api", StringComparison.Ordinal) && !path.StartsWith("/elsa", StringComparison.Ordinal)) request.Headers.Accept.ParseAdd("text/html");
        with?.Invoke(request);
        return await Answer.Read(request, await _http.SendAsync(request), app.Log);
    }

    /// <summary>Fills in a form as its page gave it, with the token that stands in it.</summary>
    public async Task<Answer> Submit(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await Get(page)).Text;
        return await Send(HttpMethod.Post, action, new FormUrlEncodedContent(
            fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", Token().Match(form).Groups[1].Value))));
    }

    public Task<Answer> SignIn(string userName, string password = App.Password, string returnUrl = "/") =>
        Submit("/sign-in", "/sign-in", ("userName", userName), ("password", password), ("returnUrl", returnUrl));

    /// <summary>The same browser at another node: cookies do not know ports, so they go with it.</summary>
    public async Task<Answer> At(App node, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Address, path));
        return await Answer.Read(request, await _http.SendAsync(request), node.Log);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
