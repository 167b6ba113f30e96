using Workflow.Approvals.ChangeRequests;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

public sealed class Attaching
{
    private static readonly AttachmentInput Plan = new("plan.pdf", 1_000, new string('a', 64), "application/pdf");

    private static Case With(params AttachmentInput[] attachments) => new(content: c => c with { Attachments = attachments });

    [Fact]
    public void Files_belong_to_the_signed_content()
    {
        var it = With(Plan, Plan with { Name = "model.stp", MediaType = "application/x-step" }).InSignoff();
        Assert.Equal(["model.stp", "plan.pdf"], it.Request.Current.Content.Attachments.Select(a => a.Name));
        Assert.Contains("\"name\":\"plan.pdf\"", it.Request.Current.CanonicalText!, StringComparison.Ordinal);
        it.EmSigns();
        it.PmSigns();
        Case.Tamper(it.Request.Current, "CanonicalText", it.Request.Current.CanonicalText!.Replace("plan.pdf", "else.pdf", StringComparison.Ordinal));
        Refuses(ChangeRequestCodes.ContentChanged, () => it.Set(ChangeRequestStatus.Approved));
    }

    [Fact]
    public void The_order_in_which_they_were_sent_does_not_matter()
    {
        var (a, b) = (Plan, Plan with { Name = "b.pdf" });
        Assert.Equal(With(a, b).Request.Current.Content.Attachments, With(b, a).Request.Current.Content.Attachments);
    }

    [Fact]
    public void What_is_no_file_of_ours_is_refused()
    {
        string? Field(AttachmentInput wrong) => Refuses(ChangeRequestCodes.ContentInvalid, () => With(Plan, wrong)).Field;
        Assert.Equal("attachments.name", Field(Plan));
        Assert.Equal("attachments.name", Field(Plan with { Name = "PLAN.pdf" }));
        Assert.Equal("attachments.name", Field(Plan with { Name = "../plan" }));
        Assert.Equal("attachments.name", Field(Plan with { Name = " " }));
        Assert.Equal("attachments.size", Field(Plan with { Name = "x", Size = 0 }));
        Assert.Equal("attachments.size", Field(Plan with { Name = "x", Size = AttachmentRules.MostBytes + 1 }));
        Assert.Equal("attachments.sha256", Field(Plan with { Name = "x", Sha256 = new string('A', 64) }));
        Assert.Equal("attachments.mediaType", Field(Plan with { Name = "x", MediaType = "text/html" }));
        Assert.Equal("attachments", Refuses(ChangeRequestCodes.ContentInvalid, () => With([.. Enumerable.Range(0, 51).Select(i => Plan with { Name = $"{i}" })])).Field);
    }
}
