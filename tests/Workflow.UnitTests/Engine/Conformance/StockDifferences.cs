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

    private const string Children = "A faulted child is an incident of the parent that waits for it, unless its Faulted outcome is connected.";
    private const string Liquid = "A template that does not parse, and text that does not fit the input, are incidents; lists can be indexed.";
    private const string Completing = "Complete completes its own flowchart or sequence, cancels what is further out, and ends the enclosing workflow; nothing behind it runs.";
    private const string Json = "JSON stays JSON: Object expressions are parsed for every input, and values keep their shape over a suspension.";

    public static IReadOnlyDictionary<string, string> ByCase { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cancel/cancel-with-waiting-child"] = "Cancelling an instance cancels the children it waits for.",
        ["children/dispatch-wait-child-faults"] = Children,
        ["children/execute-child-faults"] = Children,
        ["composite/event-then-signature"] = "Resumptions of one instance never overwrite each other's progress.",
        ["containers/complete-in-while"] = Completing,
        ["containers/for-no-body"] = "A loop without a body has nothing to do and completes.",
        ["containers/parallel-foreach-tasks"] = "A second execution of an activity is Started, also while another one of it waits.",
        ["expressions/convert-error"] = Misfit,
        ["expressions/js-task-output"] = Outputs,
        ["expressions/liquid-into-boolean"] = Liquid,
        ["expressions/liquid-syntax-error"] = Liquid,
        ["expressions/liquid-variables"] = Liquid,
        ["expressions/unknown-expression-type"] = "An unknown expression type is an incident, and cannot be published.",
        ["flowchart/join-mode-invalid"] = "A resumed bookmark is burned, also when the burst ends in an incident.",
        ["flowchart/loop-exit-merge"] = Loops,
        ["flowchart/nested-complete-outcome"] = Completing,
        ["import/activity-unknown-type"] = Checked,
        ["import/activity-version-99"] = Checked,
        ["import/connection-missing-source"] = Checked,
        ["import/cron-not-trigger-invalid"] = Checked,
        ["import/duplicate-activity-id"] = "Two activities with one id can be imported and looked at; publishing them is refused.",
        ["import/empty-object"] = "A definition without a root is not given one silently; publishing it is refused.",
        ["import/expression-type-unknown"] = Checked,
        ["import/javascript-syntax-error"] = Checked,
        ["import/root-unknown-type"] = Checked,
        ["import/timer-trigger-invalid"] = Checked,
        ["import/version-text"] = Format,
        ["quirks/activity-output-lost-after-suspension"] = Outputs,
        ["quirks/back-connection-implicit-join"] = Loops,
        ["quirks/complete-outcomes-object-expression"] = Json,
        ["quirks/foreach-object-current-value-after-suspension"] = Json,
        ["quirks/own-loop-with-intermediate-activity"] = OwnLoop,
        ["quirks/parallel-foreach-json-literal"] = Json,
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
