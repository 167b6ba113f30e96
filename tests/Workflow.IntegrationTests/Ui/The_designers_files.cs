using Workflow.Testing;

namespace Workflow.IntegrationTests.Ui;

public sealed class The_designers_files(AppFixture fixture) : IClassFixture<AppFixture>
{
    static readonly string Package = Repository.PathOf("src", "Workflow.Server", "node_modules", "@elsa-workflows", "elsa-studio-wasm");

    [SkippableTheory]
    [InlineData("gzip, deflate, br", "br", ".br")]
    [InlineData("gzip", "gzip", ".gz")]
    [InlineData("br;q=0, gzip", "gzip", ".gz")]
    [InlineData("identity", null, "")]
    [InlineData(null, null, "")]
    public async Task travel_as_compressed_as_the_browser_takes_them(string? accepted, string? encoding, string suffix)
    {
        var file = Installed("_framework", "dotnet.native.*.wasm");
        var answer = await Get("/designer/_framework/" + file.Name, accepted);

        Assert.Equal(new FileInfo(file.FullName + suffix).Length, answer.Bytes.Length);
        Assert.Equal(encoding, answer.Headers.GetValueOrDefault("Content-Encoding"));
        Assert.Equal("application/wasm", answer.ContentType);
        Assert.Equal("Accept-Encoding", answer.Headers["Vary"]);
        Assert.Contains("immutable", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task without_a_hash_in_the_name_are_asked_for_again_and_need_not_travel_again()
    {
        Installed("_framework", "blazor.webassembly.js");
        var first = await Get("/designer/_framework/blazor.webassembly.js", "br");
        var again = await Get("/designer/_framework/blazor.webassembly.js", "br", first.ETag);

        Assert.Equal("public, no-cache", first.Headers["Cache-Control"]);
        Assert.Equal((304, 0), (again.Number, again.Bytes.Length));
        Assert.NotEqual(first.ETag, (await Get("/designer/_framework/blazor.webassembly.js", "gzip")).ETag);
    }

    [SkippableFact]
    public async Task include_the_cultures_of_the_runtime()
    {
        var file = Installed("_framework", "icudt*.dat");
        Assert.Equal("application/octet-stream", (await Get("/designer/_framework/" + file.Name, null)).ContentType);
    }

    [Theory]
    [InlineData("/designer/..%2f..%2fProgram.cs")]
    [InlineData("/designer/..%2f..%2f..%2fpackage.json")]
    [InlineData("/designer/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/designer/_framework/..%5c..%5cpackage.json")]
    [InlineData("/designer//etc/passwd")]
    [InlineData("/designer/index.html")]
    [InlineData("/designer/package.json")]
    [InlineData("/designer/_framework/blazor.webassembly.js.br")]
    public async Task are_all_that_can_be_had(string address) => Assert.Equal(404, (await Get(address, null)).Number);

    [Fact]
    public async Task that_are_missing_are_explained_and_nothing_else_is_lost()
    {
        await using var app = await App.Start(new AppOptions { Settings = { ["Designer:Folder"] = Path.GetTempPath() } });
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer");

        var page = await visitor.Get("/designer/definitions");

        Assert.Equal(503, page.Number);
        Assert.Contains("npm ci", page.Text, StringComparison.Ordinal);
        Assert.Contains("@elsa-workflows/elsa-studio-wasm", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await visitor.Get("/api/me")).Number);
    }

    static FileInfo Installed(string folder, string pattern)
    {
        var file = Directory.Exists(Package) ? Directory.EnumerateFiles(Path.Combine(Package, folder), pattern).FirstOrDefault() : null;
        Skip.If(file is null, "npm has not fetched the designer's files");
        return new FileInfo(file!);
    }

    async Task<Answer> Get(string address, string? encodings, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (encodings is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await fixture.App.Anonymous().Send(request);
    }
}
