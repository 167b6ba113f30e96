using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>Whoever has a certificate's code learns what it certifies and whether it still does.</summary>
public sealed class CertificateCheck(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <param name="IsGenuine">What is stored is what was certified.</param>
    public sealed record Response(CertificateView Certificate, bool IsGenuine, bool IsValid);

    public async Task<Response> Run(Actor actor, string code, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await Find(db, code, ct);
        return new(CertificateView.Of(found), found.IsGenuine, found.IsGenuine && found.IsValidOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
    }

    internal static async Task<Certificate> Find(WorkflowDbContext db, string code, CancellationToken ct) =>
        code.Length == 64 && code.All(char.IsAsciiHexDigitLower) && await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct) is { } found
            ? found : throw TrainingErrors.UnknownCertificate();
}
