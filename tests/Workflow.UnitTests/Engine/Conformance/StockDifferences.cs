namespace Workflow.UnitTests.Engine.Conformance;

/// <summary>The recorded cases in which this engine does something else on purpose, with the rule. Everything not named here runs as recorded.</summary>
internal static class StockDifferences
{
    private const string Loops = "A join looks at the latest visit of each inbound path; a loop forgets the visits behind its target and supersedes what still waits there.";
    private const string OwnLoop = "A loop inside one branch leaves the sibling alone, and the join behind both runs exactly once.";
    private const string Misfit = "A value that does not fit its type is an incident, never a silent default.";
    private const string Outputs = "Activity outputs survive a suspension.";
    private const string Checked = "The validator refuses to publish what could only fail later.";
    private const string Format = "A wrong shape is refused with its place (4xx), never with a server error.";

    public static IReadOnlyDictionary<string, string> ByCase { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["events/event-published-before-wait"] = "An event is delivered to those who wait when it is published; it is not kept for later.",
        ["expressions/js-task-output"] = Outputs,
        ["flowchart/join-mode-invalid"] = "A resumed bookmark is burned, also when the burst ends in an incident.",
        ["flowchart/loop-exit-merge"] = Loops,
        ["import/activity-version-99"] = Checked,
        ["import/connection-missing-source"] = Checked,
        ["import/duplicate-activity-id"] = "Two activities with one id can be imported and looked at; publishing them is refused.",
        ["import/empty-object"] = "A definition without a root is not given one silently; publishing it is refused.",
        ["import/javascript-syntax-error"] = Checked,
        ["import/version-text"] = Format,
        ["quirks/activity-output-lost-after-suspension"] = Outputs,
        ["quirks/back-connection-implicit-join"] = Loops,
        ["quirks/own-loop-with-intermediate-activity"] = OwnLoop,
        ["quirks/reject-loop-own-branch-sibling-waits"] = OwnLoop,
        ["quirks/reject-loop-to-fork-sibling-waits"] = Loops,
        ["quirks/reject-loop-to-prep-any-join"] = Loops,
        ["quirks/reject-loop-to-prep-sibling-waits"] = Loops,
        ["timers/delay-invalid-text"] = Misfit,
        ["variables/default-not-convertible"] = Misfit,
        ["variables/memory-storage-lost"] = "Every variable survives a suspension, with or without a storage driver.",
        ["variables/set-int-from-text"] = Misfit,
        ["variables/set-null"] = "A variable that is set to null is null everywhere, also in the stored state.",
    };
}
