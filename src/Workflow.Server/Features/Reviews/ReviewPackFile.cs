using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Server.Documents;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Reviews;

/// <summary>The pack as a file, to take along, print or count on: what the API answers as JSON, in the reader's language and by the project's clocks.</summary>
public sealed class ReviewPackFile(IDbContextFactory<WorkflowDbContext> contexts, ReviewPackView packs, PdfFiles pdf)
{
    /// <param name="Name">What it is saved as.</param>
    public sealed record Response(byte[] Content, string Name);

    /// <param name="browserLanguage">What the browser prefers; the language a person has chosen comes before it.</param>
    public async Task<Response> Run(Actor actor, Guid id, string? browserLanguage, bool paper, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (review, pack) = await packs.Read(db, actor, id, ct);
        // One that was frozen before packs named their project.
        pack["project"] ??= await ReviewPack.Project(db, review.ProjectId, ct);
        var format = new DocumentFormat(NotificationTexts.IsChinese(await db.Accounts.Where(a => a.Id == actor.UserId).Select(a => a.Language).SingleAsync(ct) ?? browserLanguage));
        var words = new ReviewPackWords(format.IsChinese);
        var parts = new ReviewPackParts(review, pack, words);
        return paper
            ? new(Paper(review, parts, words, format), $"{review.Number}.pdf")
            : new(XlsxFiles.Write([parts.OverviewSheet, parts.SectionSheet, .. parts.Tables]), $"{review.Number}.xlsx");
    }

    private byte[] Paper(JointReview review, ReviewPackParts parts, ReviewPackWords words, DocumentFormat format)
    {
        var state = $"{words.Say(review.Status.ToString())} · {(review.PackHash is null ? words.Live : words.Frozen)}";
        var head = new PdfHead($"{words.Title} {review.Number}", $"{parts.ProjectCode}  {parts.ProjectName}", $"{words.Title} {format.Month(review.Month)}", review.PackHash is { } hash ? $"SHA-256 {hash}" : words.Live,
            parts.CompiledAt, words.Page);
        return pdf.Write(head, format, page =>
        {
            page.Title($"{words.Title} {format.Month(review.Month)}", $"{parts.ProjectCode} {parts.ProjectName} · {state}");
            page.Facts(parts.Overview.Where(f => f.Value is not null));
            foreach (var section in parts.Sections)
                Section(page, section, parts, words);
            foreach (var table in parts.Tables)
                page.Table(table, words.Nothing);
        });
    }

    private static void Section(PdfFlow page, JsonObject section, ReviewPackParts parts, ReviewPackWords words)
    {
        page.Heading(words.Say((string)section["role"]!));
        if (parts.Instant(section["submittedAt"]) is { } at)
            page.Facts([(words.SubmittedBy, (string?)section["submittedBy"]), (words.SubmittedAt, at)]);
        else
            page.Paragraph(null, words.NotSubmitted);
        foreach (var (name, text) in new[] { (words.Progress, section["progress"]), (words.RiskPoints, section["riskPoints"]), (words.NextSteps, section["nextSteps"]) })
            if ((string?)text is { } written)
                page.Paragraph(name, written);
    }
}
