using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;

namespace Workflow.Server.Identity;

/// <summary>
/// The keys behind cookies and forms live in the database, sealed with a key derived from <c>Auth:SigningKey</c>. A key sealed with another one is
/// left out: whoever changes the signing key signs everybody out.
/// </summary>
public sealed class StoredKeys(IDbContextFactory<WorkflowDbContext> contexts, Transaction transaction, SigningKey signingKey, TimeProvider clock, ILogger<StoredKeys> log) : IXmlRepository
{
    public const string Purpose = "data-protection";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.AsNoTracking().OrderBy(k => k.Id).AsEnumerable().Select(Open).OfType<XElement>()];
    }

    // The interface is synchronous; a server has no context to wait for, and this happens once in 90 days.
    public void StoreElement(XElement element, string friendlyName) => transaction.Run(
        (db, _) =>
        {
            var text = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
            db.ProtectionKeys.Add(new ProtectionKey { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = friendlyName, Sealed = signingKey.Seal(Purpose, text) });
            return Task.FromResult(true);
        },
        CancellationToken.None).GetAwaiter().GetResult();

    private XElement? Open(ProtectionKey key)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(signingKey.Open(Purpose, key.Sealed)));
        }
        catch (CryptographicException)
        {
            log.LogWarning("{Name} was sealed with another signing key and is left out; cookies made with it are refused", key.Name);
            return null;
        }
    }
}
