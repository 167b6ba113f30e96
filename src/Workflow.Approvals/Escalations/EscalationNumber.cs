using System.Globalization;

namespace Workflow.Approvals.Escalations;

/// <summary>The number people call an escalation by.</summary>
public static class EscalationNumber
{
    /// <summary>("METRO-7", 12) → "METRO-7-ESC-0012"; past 9999 it grows a digit.</summary>
    public static string Format(string projectCode, long counter) =>
        string.Create(CultureInfo.InvariantCulture, $"{projectCode}-ESC-{counter:0000}");
}
