using System.Text;

namespace Workflow.Persistence.Packing;

/// <summary>
/// What the audit, the journal and the states of instances say again and again. A word is stored as its place in this list: append only, never change or
/// remove one, at most 248.
/// </summary>
internal static class PackedWords
{
    private static readonly string[] List =
    [
        // Details of audit lines, in the order of RFC 8785.
        "{\"comment\":null,\"from\":\"", "{\"comment\":null,\"contentHash\":\"", "{\"comment\":\"", "{\"contentHash\":\"", "{\"number\":\"", "{\"costAmount\":",
        "\",\"number\":\"", "\",\"revision\":1,\"to\":\"", "\",\"revision\":", ",\"to\":\"", "\",\"from\":\"", "\",\"contentHash\":\"", "\",\"definitionVersionId\":\"",
        "\",\"revision\":1,\"role\":\"EngineeringManager", "\",\"revision\":1,\"role\":\"ProjectManager", ",\"role\":\"EngineeringManager", ",\"role\":\"ProjectManager",
        "\",\"decision\":\"Approve\",\"meaning\":\"", "\",\"decision\":\"", "\",\"meaning\":\"", "\",\"signoffId\":\"", "\",\"revision\":1,\"title\":\"", ",\"title\":\"",
        "null,\"number\":\"", ",\"replaced\":0,\"resources\":", "\",\"replaced\":0,\"resources\":", ",\"replaced\":", ",\"resources\":", ",\"safety\":", ",\"scheduleDays\":", ",\"standards\":", ",\"text\":\"", "\",\"text\":\"", "\",\"verdict\":\"",
        "null,\"scheduleDays\":", "null,\"standards\":", "null,\"text\":\"", "null", "\"}", "\",\"revision\":1}",
        "\",\"comment\":", "\",\"code\":\"", "\",\"action\":\"", "\",\"userName\":\"", "\",\"displayName\":\"", "{\"code\":\"", "{\"userName\":\"", "{\"role\":\"", "{\"what\":\"",
        "I approve this change within my authority", "I reject this change.", "I return this change to its author.",
        // Names of states, roles, kinds and decisions.
        "Submitted", "Assessed", "InSignoff", "Approved", "Effective", "Implemented", "Verified", "Closed", "Rejected", "Returned", "Withdrawn", "Escalated", "Expired",
        "EngineeringManager", "ProjectManager", "Member", "Author", "Approve", "Reject", "Return", "Implement", "Verify", "Close", "Assess", "Sign", "Revise", "Submit", "Withdraw",
        "FeasibleWithConditions", "NotFeasible", "Feasible", "ChangeRequest", "change-request", "Deadline", "Cancelled", "Suspended", "Resumed", "Completed",
        // What instances hold.
        "changeRequestId", "projectId", "authorId", "instanceId", "number", "EmAssessment", "PmAssessment", "EmDecision", "PmDecision", "Resolution",
        "assessmentDays", "signoffDays", "outcome", "comment", "Workflow1:change-request:", "Workflow1:", "Workflow1",
        // Activities.
        "Elsa.Flowchart", "Elsa.Start", "Elsa.End", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.Delay", "Elsa.Event", "Elsa.Sequence",
        "Elsa.RunTask", "Elsa.SetVariable", "Elsa.RunJavaScript", "Elsa.If", "Elsa.Switch", "Elsa.WriteLine", "Elsa.Finish", "Elsa.",
        "Approvals.AssignWork", "Approvals.RequestSignoff", "Approvals.SetStatus", "Approvals.Notify", "Approvals.",
        "assess-deadline", "assess-em", "assess-pm", "assessed-in-time", "assessment-over", "assessed", "assess", "both-assessed", "both-approved",
        "sign-deadline", "sign-em", "sign-pm", "signoff-over", "in-signoff", "approved-by-both", "approved", "effective", "implement", "verify", "close",
        // The canonical text of a request, in the order of RFC 8785.
        "{\"attachments\":[],\"category\":\"", "\",\"definitionVersionId\":\"", "\",\"description\":\"", "\",\"effectiveOn\":null,\"impact\":{\"costAmount\":\"", "\",\"effectiveOn\":\"",
        "\",\"impact\":{\"costAmount\":\"", "\",\"currency\":\"", "\",\"safety\":false,\"scheduleDays\":", "\",\"safety\":true,\"scheduleDays\":", ",\"safety\":false,\"scheduleDays\":", ",\"safety\":true,\"scheduleDays\":",
        "},\"number\":\"", "\",\"projectId\":\"", "\",\"reason\":\"", "\",\"requestId\":\"", ",\"schema\":1,\"title\":\"", "\",\"revision\":1,\"schema\":1,\"title\":\"", "Design", "Schedule", "Quality", "Contract",
        // What steps are given and give.
        "dueIn", "timeSpan", "condition", "decision", "result", "5.00:00:00", "True", "Done", "start", "sign", "end",
    ];

    public static readonly byte[][] Utf8 = [.. List.Select(Encoding.UTF8.GetBytes)];

    // By first byte, the longest first.
    private static readonly int[][] ByFirst = [.. Enumerable.Range(0, 256)
        .Select(first => Enumerable.Range(0, Utf8.Length).Where(w => Utf8[w][0] == first).OrderByDescending(w => Utf8[w].Length).ToArray())];

    /// <summary>The longest word that the bytes begin with; -1 when none does.</summary>
    public static int Longest(ReadOnlySpan<byte> bytes)
    {
        foreach (var word in ByFirst[bytes[0]])
            if (bytes.StartsWith(Utf8[word])) return word;
        return -1;
    }
}
