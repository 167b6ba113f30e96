using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Documents;
using Workflow.Server.Features.Mail;
using Workflow.Server.Features.Notifications;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>A certificate to print or hand on: for whoever has its code, as the check of it. One that is no longer valid says so.</summary>
public sealed class CertificateFile(IDbContextFactory<WorkflowDbContext> contexts, PdfFiles pdf, MailOptions mail, TimeProvider clock)
{
    /// <param name="browserLanguage">What the browser prefers; the language a person has chosen comes before it.</param>
    /// <param name="server">Where this request reached the server: what is printed when no address for links is configured.</param>
    public async Task<byte[]> Run(Actor actor, string code, string? browserLanguage, string server, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var it = await CertificateCheck.Find(db, code, ct);
        var chinese = NotificationTexts.IsChinese(await db.Accounts.Where(a => a.Id == actor.UserId).Select(a => a.Language).SingleAsync(ct) ?? browserLanguage);
        var address = $"{(mail.BaseUrl.Length > 0 ? mail.BaseUrl : server).TrimEnd('/')}{CertificateView.Of(it).Path}";
        return Write(it, new DocumentFormat(chinese), address, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    private byte[] Write(Certificate it, DocumentFormat format, string address, DateOnly today)
    {
        var (module, title) = (format.IsChinese ? it.ModuleNameZh : it.ModuleName, Of("Certificate", "培训证书"));
        var head = new PdfHead(
            $"{title}: {it.UserName}, {module}", Of("Cross-training", "交叉培训"), it.ModuleCode, it.Code, new DateTimeOffset(it.IssuedOn, TimeOnly.MinValue, TimeSpan.Zero),
            (page, pages) => Of($"Page {page} of {pages}", $"第 {page} 页，共 {pages} 页"));
        return pdf.Write(head, format, page =>
        {
            page.Title(title);
            if (!it.IsGenuine)
                page.Notice(Of("Not genuine: what is stored is not what was certified.", "无效：所存内容与原证书内容不符。"));
            else if (!it.IsValidOn(today))
                page.Notice(Of($"Expired: it was valid until {format.Day(it.ValidUntil)}.", $"已过期：有效期至 {format.Day(it.ValidUntil)}。"));
            page.Title(it.UserName, Of("attended the training and passed the assessment of", "参加了以下培训并通过考核"));
            page.Title(module, it.ModuleCode);
            page.Facts([(Of("Trainer", "讲师"), it.TrainerName), (Of("Issued on", "颁发日期"), it.IssuedOn), (Of("Valid until", "有效期至"), it.ValidUntil)]);
            page.Heading(Of("How to check it", "如何查验"));
            page.Paragraph(Of("Number", "证书编号"), it.Code);
            page.Paragraph(Of("Address", "查验地址"), address);
            page.Paragraph(null, Of("The number is a SHA-256 over everything that is certified. Whoever signs in and opens the address is told what it certifies, and whether it still does.",
                "编号是对全部认证内容计算的 SHA-256。登录后打开上述地址，即可查验证书内容及其是否仍然有效。"));
        });

        string Of(string english, string chinese) => format.IsChinese ? chinese : english;
    }
}
