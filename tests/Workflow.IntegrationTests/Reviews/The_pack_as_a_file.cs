using System.Globalization;
using System.Net.Http.Headers;
using MiniExcelLibs;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Reviews;

/// <summary>The pack as people take it along: read with other programs and held against the JSON.</summary>
public sealed class The_pack_as_a_file : IAsyncLifetime
{
    private const string Progress = "隧道掘进至K12+350，完成本月计划的98%；两台盾构机状态良好，二衬混凝土强度全部合格。";

    private App _app = null!;
    private string _project = "", _id = "";

    public async Task InitializeAsync()
    {
        _app = await App.Start();
        _project = await World.ProjectId(_app, World.Metro);
        await new Story(_app).Effective();
        await new Story(_app).InSignoff();
        for (var i = 0; i < 40; i++)
            await Made($"Survey shaft {i + 1}: 检查竖井的支护结构与排水设施并提交测量报告 =1+1", $"2027-01-{(i % 20) + 8:00}");
        await Made("=HYPERLINK(\"https://example.org\")", "2027-01-22");
        await _app.AdvanceTo(DateTimeOffset.Parse("2027-02-01T02:00:00Z", CultureInfo.InvariantCulture));
        _id = (string)(await _app.As("em").Get($"/api/projects/{_project}/reviews")).Ok()["items"]![0]!["id"]!;
        await Submitted("em", Progress);
        await Submitted("pm", "The schedule is kept. \U0001FAE8 Cost stands at 48,200,000 CNY; see https://example.org/a/very/long/address/that/has/no/blank/in/it/and/is/longer/than/a/line/of/the/page/can/hold/so/it/is/broken/anywhere.");
    }

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [SkippableFact]
    public async Task On_paper_it_is_read_in_both_languages_and_a_frozen_one_is_the_same_file_each_time()
    {
        Skip.IfNot(Paper.CanRead, "pdftotext is not installed");
        var live = await Paper.Read(await File("auditor", "pdf", "en"), "pack-live");
        Assert.Contains("Compiled from live data; not frozen yet", live.Text, StringComparison.Ordinal);
        var hash = (string)(await _app.As("em").Post($"/api/reviews/{_id}/hold")).Ok()["packHash"]!;

        var answer = await File("auditor", "pdf", "en-GB,en;q=0.8");
        Assert.Equal(("application/pdf", "attachment; filename=METRO-7-JR-2027-02.pdf; filename*=UTF-8''METRO-7-JR-2027-02.pdf"), (answer.ContentType, answer.Headers["Content-Disposition"]));
        var english = await Paper.Read(answer, "pack-en");
        Assert.Matches("Title: +Joint review METRO-7-JR-2027-02", english.Properties);
        foreach (var said in new[]
                 {
                     "Joint review February 2027", "METRO-7 Metro line 7", "Held · Frozen", $"SHA-256 {hash}", $"Page 1 of {english.Pages}", $"Page {english.Pages} of {english.Pages}", "Engineering manager",
                     "METRO-7-T-0001", "METRO-7-T-0041", "=HYPERLINK(\"https://example.org\")", "[U+1FAE8]", "Escalated", "Changes by state", "1 February 2027, 10:00",
                 })
            Assert.Contains(said, english.Text, StringComparison.Ordinal);
        Assert.Contains(Progress.Replace('；', ';').Replace('，', ','), english.Run, StringComparison.Ordinal);
        Assert.Contains("so/it/is/broken/anywhere.", english.Run, StringComparison.Ordinal);
        Assert.True(english.Pages > 1, $"{english.Pages} page");
        // The head of the long table stands on every page it goes over.
        Assert.True(english.Text.Split("Number Title Owner Due").Length > 3, english.Text);

        var chinese = await Paper.Read(await File("auditor", "pdf", "zh-CN,zh;q=0.9,en;q=0.5"), "pack-zh");
        foreach (var said in new[] { "联合汇报2027年2月", "已召开·已冻结", "逾期任务", "工程管理师", "截止日期", "已升级", $"第1页,共{chinese.Pages}页", Progress.Replace('；', ';').Replace('，', ',') })
            Assert.Contains(said, chinese.Run, StringComparison.Ordinal);

        Assert.Equal(answer.Bytes, (await File("director", "pdf", "en")).Bytes);
        // What somebody has chosen comes before what their browser prefers.
        (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, "vp")}", new { displayName = "The vp", language = "zh-CN", organisationRoles = new[] { "OperationsVp" } })).Ok();
        Assert.Contains("联合汇报", (await Paper.Read(await File("vp", "pdf", "en"), "pack-vp")).Run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_workbook_it_has_the_values_of_the_json_as_dates_and_numbers()
    {
        (await _app.As("em").Post($"/api/reviews/{_id}/hold")).Ok();
        var pack = (await _app.As("pm").Get($"/api/reviews/{_id}/pack")).Ok()["pack"]!;
        var answer = await File("pm", "xlsx", "en");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.ContentType);
        Assert.Equal(["Overview", "Sections of both leads", "Key figures and last month", "Changes by state", "Lead times of changes", "Open escalations", "Training readiness", "Late tasks", "Overdue action items"],
            new MemoryStream(answer.Bytes).GetSheetNames());

        var overview = Rows(answer, "Overview").ToDictionary(r => (string)r["Item"]!, r => r["Value"]);
        Assert.Equal(("METRO-7-JR-2027-02", new DateTime(2027, 2, 1, 10, 0, 0)), ((string)overview["Number"]!, Second(overview["Figures as of"])));
        Assert.Equal(((bool)pack["training"]!["isReady"]!, (double)(int)pack["escalations"]!["resolved"]!), ((bool)overview["Both leads cross-trained"]!, (double)overview["Escalations resolved"]!));
        Assert.Equal(pack["sections"]!.AsArray().Select(s => (string)s!["progress"]!), Rows(answer, "Sections of both leads").Select(r => (string)r["Progress"]!));
        Assert.Equal(pack["changes"]!["byState"]!.AsObject().Select(s => (double)(int)s.Value!), Rows(answer, "Changes by state").Select(r => (double)r["Count"]!));
        Assert.Equal((double)(decimal)pack["changes"]!["longestLeadDays"]!, (double)Rows(answer, "Lead times of changes").Single()["Longest lead time (days)"]!);
        Assert.Equal(pack["figures"]!.AsObject().Select(f => f.Value is null ? null : (double?)(decimal)f.Value), Rows(answer, "Key figures and last month").Select(r => (double?)r["Now"]));
        Assert.Equal(pack["escalations"]!["byLevel"]!.AsArray().Select(l => ((double)(int)l!["level"]!, (double)(int)l["open"]!)), Rows(answer, "Open escalations").Select(r => ((double)r["Level"]!, (double)r["Open"]!)));
        Assert.Equal(pack["training"]!["leads"]!.AsArray().Select(l => ((string)l!["name"]!, (bool)l["isReady"]!, string.Join(", ", l["missing"]!.AsArray().Select(m => (string)m!)))),
            Rows(answer, "Training readiness").Select(r => ((string)r["Lead"]!, (bool)r["Ready"]!, (string)r["Missing modules"]!)));
        Assert.Equal(pack["lateTasks"]!.AsArray().Select(t => ((string)t!["number"]!, (string)t["title"]!, (string?)t["owner"], (DateTime)t["dueOn"]!, (double)(int)t["percent"]!)),
            Rows(answer, "Late tasks").Select(r => ((string)r["Number"]!, (string)r["Title"]!, (string?)r["Owner"], (DateTime)r["Due"]!, (double)r["Done (%)"]!)));
        Assert.Equal(41, Rows(answer, "Late tasks").Count);
        Assert.Empty(Rows(answer, "Overdue action items"));
        Assert.Contains("逾期任务", new MemoryStream((await File("pm", "xlsx", "zh-CN")).Bytes).GetSheetNames());
    }

    [Fact]
    public async Task Without_a_font_for_its_letters_there_is_no_paper_full_of_empty_boxes()
    {
        await using var bare = await App.Start(new AppOptions { Settings = { ["Documents:SystemFonts"] = "false" } });
        await bare.AdvanceTo(DateTimeOffset.Parse("2027-02-01T02:00:00Z", CultureInfo.InvariantCulture));
        var id = (string)(await bare.As("em").Get($"/api/projects/{await World.ProjectId(bare, World.Metro)}/reviews")).Ok()["items"]![0]!["id"]!;
        var refused = await bare.As("em").Get($"/api/reviews/{id}/pack.pdf");
        Assert.Equal((503, "document.font-missing"), (refused.Number, refused.Code));
        Assert.Contains("Documents:Fonts", refused.Text, StringComparison.Ordinal);
        Assert.True((await bare.As("em").Get($"/api/reviews/{id}/pack.xlsx")).IsSuccess);
    }

    [Fact]
    public async Task It_is_for_whom_the_json_is_for_and_hides_drafts_as_that_does()
    {
        foreach (var kind in new[] { "pdf", "xlsx" })
        {
            Assert.Equal("review.not-found", (await File("em2", kind, "en")).Code);
            Assert.Equal("review.not-found", (await _app.As("em").Get($"/api/reviews/{Guid.Empty}/pack.{kind}")).Code);
        }
        (await _app.As("em").Post($"/api/reviews/{_id}/section/take-back")).Ok();
        Assert.Contains(Progress, Rows(await File("em", "xlsx", "en"), "Sections of both leads").Select(r => (string?)r["Progress"]));
        Assert.DoesNotContain(Progress, Rows(await File("pm", "xlsx", "en"), "Sections of both leads").Select(r => (string?)r["Progress"]));
    }

    private async Task<Answer> File(string who, string kind, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/reviews/{_id}/pack.{kind}");
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return await _app.As(who).Send(request);
    }

    private static List<IDictionary<string, object?>> Rows(Answer answer, string sheet) =>
        [.. new MemoryStream(answer.Bytes).Query(useHeaderRow: true, sheetName: sheet).Select(r => (IDictionary<string, object?>)r)];

    private static DateTime Second(object? at) => new((((DateTime)at!).Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private async Task Made(string title, string dueOn) =>
        (await _app.As("pm").Post($"/api/projects/{_project}/tasks", new { title, ownerId = await World.UserId(_app, "member"), dueOn })).Ok();

    private async Task Submitted(string lead, string progress)
    {
        (await _app.As(lead).Put($"/api/reviews/{_id}/section", new { progress, riskPoints = "The pump is late.\n第二台水泵延期。", nextSteps = "Lining begins.", basedOn = 0 })).Ok();
        (await _app.As(lead).Post($"/api/reviews/{_id}/section/submit")).Ok();
    }
}
