using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>A certificate as it is printed, read with another program.</summary>
public sealed class The_certificate_on_paper
{
    [SkippableFact]
    public async Task Says_in_both_languages_what_the_check_says_and_that_it_has_expired()
    {
        Skip.IfNot(Paper.CanRead, "pdftotext is not installed");
        await using var app = await App.Start();
        var code = await Course.Pass(app, "PM-BASICS", "em");
        var row = (await app.As("em").Get("/api/training/certificates")).Ok()["items"]![0]!;
        var path = (string)row["certificate"]!["pdfPath"]!;
        Assert.Equal($"/api/training/certificates/{code}.pdf", path);
        var answer = await app.As("em").Get(path);
        Assert.Equal(("application/pdf", true), (answer.ContentType, answer.Headers["Content-Disposition"].Contains($"certificate-{code[..8]}.pdf", StringComparison.Ordinal)));
        var english = await Paper.Read(answer, "certificate-en");
        var checkedAt = $"{app.Address.GetLeftPart(UriPartial.Authority)}/api/training/certificates/{code}";
        foreach (var said in new[] { "Certificate", "The em", "Project management basics (PMP)", "PM-BASICS", "The member", "5 January 2027", "5 January 2030", code })
            Assert.Contains(said, english.Text, StringComparison.Ordinal);
        Assert.Contains(checkedAt, english.Run, StringComparison.Ordinal);
        Assert.DoesNotContain("Expired", english.Text, StringComparison.Ordinal);
        Assert.True((bool)(await app.As("newcomer").Get(new Uri(checkedAt).PathAndQuery)).Ok()["isValid"]!);
        Assert.Equal(1, english.Pages);

        app.Clock.SetUtcNow(new DateTimeOffset(2030, 1, 6, 0, 0, 0, TimeSpan.Zero));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        var chinese = await Paper.Read(await app.As("newcomer").Send(request), "certificate-zh");
        foreach (var said in new[] { "培训证书", "Theem", "项目管理基础", "已过期:有效期至2030年1月5日", "讲师Themember", code })
            Assert.Contains(said, chinese.Run, StringComparison.Ordinal);

        Assert.Equal("training.certificate-not-found", (await app.As("em").Get($"/api/training/certificates/{new string('0', 64)}.pdf")).Code);
        Assert.Equal("training.certificate-not-found", (await app.As("em").Get("/api/training/certificates/x.pdf")).Code);
    }
}
