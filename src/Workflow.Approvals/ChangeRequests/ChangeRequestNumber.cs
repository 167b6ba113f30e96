using System.Globalization;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>The number people call a request by.</summary>
public static class ChangeRequestNumber
{
    /// <summary>("METRO-7", 12) → "METRO-7-CR-0012"; past 9999 it grows a digit.</summary>
    public static string Format(string projectCode, long counter) =>
        string.Create(CultureInfo.InvariantCulture, $"{projectCode}-CR-{counter:0000}");
}
