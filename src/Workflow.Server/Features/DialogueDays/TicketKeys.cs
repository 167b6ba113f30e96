using Microsoft.AspNetCore.DataProtection;
using Workflow.Approvals.DialogueDays;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>The private halves of ticket keys, readable by the servers of this installation only: with one, tickets could be made that nobody drew.</summary>
public sealed class TicketKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("dialogue-day-tickets");

    public (byte[] Public, byte[] Sealed) New()
    {
        var (publicKey, privateKey) = BlindSignatures.NewKey();
        return (publicKey, _protector.Protect(privateKey));
    }

    public byte[] Sign(byte[] sealedKey, byte[] blinded) => BlindSignatures.Sign(_protector.Unprotect(sealedKey), blinded);
}
