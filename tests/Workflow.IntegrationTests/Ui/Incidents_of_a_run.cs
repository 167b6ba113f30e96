using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Ui;

/// <summary>Studio shows incidents; what is done about them is done on the page beside it.</summary>
public sealed class Incidents_of_a_run(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;

    [Fact]
    public async Task are_shown_with_what_the_step_was_given_and_retried_by_who_may()
    {
        var id = await Faulted();
        using var admin = await Signed("admin");
        var page = (await admin.Get(Address(id))).Text;
        Assert.Contains("The quota is used up", page, StringComparison.Ordinal);
        Assert.Contains("<dt>code</dt><dd>quota</dd>", page, StringComparison.Ordinal);

        var retried = await admin.Submit(Address(id), Address(id) + "/1/retry");

        Assert.Equal(302, retried.Number);
        Assert.Equal(Address(id) + "?done=retried", retried.Headers["Location"]);
        Assert.Contains("/2/retry", (await admin.Get(retried.Headers["Location"])).Text, StringComparison.Ordinal);   // it fails again
    }

    [Fact]
    public async Task are_passed_with_a_reason_only()
    {
        var id = await Faulted();
        using var admin = await Signed("admin");

        Assert.Equal(400, (await admin.Submit(Address(id), Address(id) + "/1/skip", ("reason", " "), ("outcome", "Done"))).Number);
        Assert.Equal(302, (await admin.Submit(Address(id), Address(id) + "/1/skip", ("reason", "Settled by telephone"), ("outcome", "Done"))).Number);

        Assert.Equal("Finished", (string)(await new Designer(App).Get("/workflow-instances/" + id)).Ok()["subStatus"]!);
        Assert.Equal(409, (await admin.Submit(Address(id), Address(id) + "/1/retry")).Number);
    }

    [Fact]
    public async Task are_read_by_designers_who_may_end_a_run_that_is_about_nothing()
    {
        var id = await Faulted();
        using var designer = await Signed("designer");
        Assert.DoesNotContain("/retry", (await designer.Get(Address(id))).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await designer.Submit(Address(id), Address(id) + "/1/retry")).Number);

        Assert.Equal(302, (await designer.Submit(Address(id), $"/designer/instances/{id}/cancel", ("reason", "Drawn wrong"))).Number);
        Assert.Equal("Cancelled", (string)(await new Designer(App).Get("/workflow-instances/" + id)).Ok()["subStatus"]!);
    }

    [Fact]
    public async Task of_a_change_request_offer_no_way_to_end_it()
    {
        var request = await new Story(App).InSignoff();
        var id = (await Rows.Instance(App, request))!.Id.ToString();
        using var admin = await Signed("admin");
        var page = (await admin.Get(Address(id))).Text;

        Assert.Contains(request.Number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/cancel\"", page, StringComparison.Ordinal);
        Assert.Equal(409, (await admin.Submit(Address(id), $"/designer/instances/{id}/cancel", ("reason", "x"))).Number);
        Assert.Equal("InSignoff", (string)(await App.As("member").Get($"/api/change-requests/{request.Id}")).Ok()["status"]!);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("skip")]
    public async Task are_not_resolved_by_a_form_without_its_token(string act)
    {
        var id = await Faulted();
        using var admin = await Signed("admin");
        Assert.Equal(400, (await admin.Send(HttpMethod.Post, $"{Address(id)}/1/{act}", new FormUrlEncodedContent([KeyValuePair.Create("reason", "x")]))).Number);
    }

    static string Address(string id) => $"/designer/instances/{id}/incidents";

    async Task<Visitor> Signed(string who)
    {
        var visitor = new Visitor(App);
        await visitor.SignIn(who);
        return visitor;
    }

    async Task<string> Faulted() => await new Designer(App).Started(Designer.Drawing(Designer.Step("break", "Elsa.Fault", ("message", "The quota is used up"), ("code", "quota"))));
}
