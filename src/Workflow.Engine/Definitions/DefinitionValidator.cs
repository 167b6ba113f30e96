using Workflow.Engine.Activities;
using Workflow.Engine.Activities.ControlFlow;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Definitions;

/// <summary>Looks for mistakes in a definition without running it. Errors stop a publication, warnings do not.</summary>
/// <param name="library">Where workflows used as activities are found; null when there are none.</param>
public sealed class DefinitionValidator(ActivityCatalog catalog, IDefinitionLibrary? library = null)
{
    /// <returns>The findings in the order of the activities; empty when there is nothing to say.</returns>
    public IReadOnlyList<DefinitionFinding> Validate(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var findings = new List<DefinitionFinding>();
        if (definition.Root is null) Error(findings, "root.missing", null, "root", "The definition has no root activity.");
        foreach (var variable in definition.Variables) Default(findings, null, variable);
        var targets = definition.Variables.Select(v => v.Id).Concat(definition.Outputs.Select(o => o.Name))
            .Concat((definition.Root?.SelfAndDescendants() ?? []).SelectMany(a => a.Variables).Select(v => v.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var node in definition.Root?.SelfAndDescendants() ?? [])
        {
            Activity(findings, node, targets);
            CustomProperties(findings, node, definition);
        }
        return findings;
    }

    private void Activity(List<DefinitionFinding> findings, ActivityNode node, HashSet<string> targets)
    {
        var description = catalog.Find(node.Type, node.Version);
        if (description is null) Unknown(findings, node);
        foreach (var input in description?.Inputs ?? []) Input(findings, node, input, description!);
        foreach (var output in description?.Outputs ?? []) Output(findings, node, output, targets);
        foreach (var variable in node.Variables) Default(findings, node, variable);
        foreach (var twice in node.Children.GroupBy(c => c.Id).Where(g => g.Count() > 1))
            Error(findings, "activity.duplicate-id", twice.First(), "id", $"{twice.Count()} activities of '{node.Id}' have the id '{twice.Key}'.");
        if (node.Type == "Elsa.Flowchart") Flowchart(findings, node);
    }

    private static void Input(List<DefinitionFinding> findings, ActivityNode node, InputDescription input, ActivityDescription description)
    {
        var given = node.Json[input.JsonName];
        if (IsEmpty(given, input) && input.IsDemanded)
        {
            Error(findings, "input.missing", node, input.JsonName, $"{input.DisplayName} is required, and is empty.");
            return;
        }
        if (given is null)
        {
            if (!input.IsRequired) return;
            if (description.Kind == ActivityKind.Trigger && node.Flag("canStartWorkflow")) Error(findings, "trigger.incomplete", node, input.JsonName, $"'{node.Id}' is to start workflows but has no {input.DisplayName}.");
            else if (IsWaitedFor(input, description)) Unanswerable(findings, node, input, description);
            else Warn(findings, "input.missing", node, input.JsonName, $"'{node.Id}' has no {input.DisplayName}.");
            return;
        }
        switch (input.IsWrapped ? Expression.Read(given) : new ConstantExpression(given))
        {
            case LiquidExpression { SyntaxError: { } message }: Warn(findings, "liquid.syntax", node, input.JsonName, $"The template will not render: {message}"); break;
            case JavaScriptExpression { SyntaxError: { } message }: Error(findings, "script.syntax", node, input.JsonName, $"The script does not parse: {message}"); break;
            case BrokenExpression broken: Error(findings, "expression.broken", node, input.JsonName, broken.Message); break;
            case ConstantExpression constant: Constant(findings, node, input, constant, description); break;
        }
    }

    /// <summary>Nothing is drawn, or what is drawn is nothing: an editor that was emptied leaves an empty text or an empty list.</summary>
    private static bool IsEmpty(System.Text.Json.Nodes.JsonNode? given, InputDescription input) => given is null
        || ((input.IsWrapped ? Expression.Read(given) : new ConstantExpression(given)) is ConstantExpression { Value: var value }
            && (value is null or System.Text.Json.Nodes.JsonArray { Count: 0 } || (value is System.Text.Json.Nodes.JsonValue json && json.TryGetValue(out string? text) && text.Trim() is "" or "[]")));

    private static void Constant(List<DefinitionFinding> findings, ActivityNode node, InputDescription input, ConstantExpression constant, ActivityDescription description)
    {
        try
        {
            var value = Values.ToClr(constant.Value, input.Type);
            if (description.ClrType == typeof(Activities.Time.Timer) && node.Flag("canStartWorkflow") && value is TimeSpan interval && interval < Triggers.WorkflowTrigger.Shortest)
                Error(findings, "trigger.incomplete", node, input.JsonName, $"'{node.Id}' is to start workflows every {interval}; the shortest interval is {Triggers.WorkflowTrigger.Shortest}.");
            if (value is null or "" && IsWaitedFor(input, description)) Unanswerable(findings, node, input, description);
            if (description.ClrType == typeof(Activities.Time.Cron) && input.Name == nameof(Activities.Time.Cron.CronExpression)) Occurs(findings, node, input, (string?)value);
            if (input.UIHint == "code-editor" && new JavaScriptExpression((string?)value ?? "") is { SyntaxError: { } syntax }) Error(findings, "script.syntax", node, input.JsonName, $"The script does not parse: {syntax}");
        }
        catch (ValueException e) when (e.Code == "cron.invalid" || (description.Kind == ActivityKind.Trigger && node.Flag("canStartWorkflow")))
        {
            Error(findings, e.Code == "cron.invalid" ? e.Code : "trigger.incomplete", node, input.JsonName, $"{input.DisplayName}: {e.Message}");
        }
        catch (ValueException e)
        {
            var code = input.Type == typeof(FlowJoinMode) ? "join.unknown-mode" : "input.not-convertible";
            Warn(findings, code, node, input.JsonName, $"{input.DisplayName}: {e.Message}");
        }
    }

    /// <summary>The name by which somebody could answer.</summary>
    private static bool IsWaitedFor(InputDescription input, ActivityDescription description) =>
        (description.ClrType == typeof(Activities.Events.Event) && input.Name == nameof(Activities.Events.Event.EventName))
        || (description.ClrType == typeof(Activities.Composition.RunTask) && input.Name == nameof(Activities.Composition.RunTask.TaskName));

    private static void Unanswerable(List<DefinitionFinding> findings, ActivityNode node, InputDescription input, ActivityDescription description)
    {
        var message = $"'{node.Id}' has no {input.DisplayName}, so nobody can answer it: it would wait for ever.";
        if (description.Kind == ActivityKind.Trigger && node.Flag("canStartWorkflow")) Error(findings, "trigger.incomplete", node, input.JsonName, message);
        else Warn(findings, "wait.unanswerable", node, input.JsonName, message);
    }

    /// <exception cref="ValueException">It is no cron expression.</exception>
    private static void Occurs(List<DefinitionFinding> findings, ActivityNode node, InputDescription input, string? cron)
    {
        if (new Activities.Time.CronSchedule(cron, null).Next(DateTimeOffset.UnixEpoch) is not null) return;
        var message = $"'{cron}' never occurs, so '{node.Id}' would wait for ever.";
        if (node.Flag("canStartWorkflow")) Error(findings, "trigger.incomplete", node, input.JsonName, message);
        else Warn(findings, "wait.unanswerable", node, input.JsonName, message);
    }

    private void Unknown(List<DefinitionFinding> findings, ActivityNode node)
    {
        if (Activities.Http.WebServerActivities.Contains(node.Type))
        {
            Error(findings, "activity.web-server", node, "type", $"'{node.Id}' is a {node.Type}: it answers a web request, and a workflow here runs outside of requests. Start it by an event or through the API, and call out with an HTTP request.");
            return;
        }
        if (DefinitionReference.Of(node) is not { } reference)
        {
            Error(findings, "activity.unknown-type", node, "type", $"Activity type '{node.Type}' version {node.Version} is not known.");
            return;
        }
        if (library?.Find(reference.DefinitionId, reference.VersionId) is not { } workflow) Error(findings, "composite.unknown", node, "workflowDefinitionId", $"'{node.Id}' uses workflow '{reference.DefinitionId}', which is not published.");
        else if (!workflow.Options.UsableAsActivity) Error(findings, "composite.not-usable", node, "workflowDefinitionId", $"Workflow '{reference.DefinitionId}' may not be used as an activity.");
    }

    private static void CustomProperties(List<DefinitionFinding> findings, ActivityNode node, WorkflowDefinition definition)
    {
        try
        {
            RetryPolicy.Read(node.Custom("retry") ?? definition.CustomProperties["retry"]);
        }
        catch (ValueException e)
        {
            Error(findings, e.Code, node, "customProperties.retry", e.Message);
        }
        foreach (var (label, condition) in SwitchCases.Read(node))
            switch (condition)
            {
                case JavaScriptExpression { SyntaxError: { } syntax }: Error(findings, "script.syntax", node, "cases", $"The condition of case '{label}' does not parse: {syntax}"); break;
                case LiquidExpression { SyntaxError: { } syntax }: Warn(findings, "liquid.syntax", node, "cases", $"The condition of case '{label}' will not render: {syntax}"); break;
                case BrokenExpression broken: Error(findings, "expression.broken", node, "cases", $"Case '{label}': {broken.Message}"); break;
            }
        foreach (var child in node.Activities)
            if (child.CustomText("compensationActivityId") is { } handler && !node.Activities.Any(a => a.Id == handler))
                Error(findings, "compensation.unknown", child, "customProperties.compensationActivityId", $"'{child.Id}' is compensated by '{handler}', which is not beside it.");
        if (!node.Flag("canStartWorkflow")) return;
        try
        {
            _ = new Activities.Time.CronSchedule("* * * * *", Activities.Time.Cron.TimeZoneOf(node, definition));
        }
        catch (ValueException e)
        {
            Error(findings, e.Code, node, "customProperties.timeZone", e.Message);
        }
    }

    private static void Output(List<DefinitionFinding> findings, ActivityNode node, OutputDescription output, HashSet<string> targets)
    {
        if (Runtime.CompiledDefinition.BoundTo(node.Json[output.JsonName]) is { } target && !targets.Contains(target)) Warn(findings, "output.unbound", node, output.JsonName, $"{output.DisplayName} is bound to '{target}', which is neither a variable nor an output.");
    }

    private static void Default(List<DefinitionFinding> findings, ActivityNode? node, VariableDefinition variable)
    {
        try
        {
            new CompiledVariable(variable).Default();
        }
        catch (ValueException e)
        {
            Warn(findings, "variable.default", node, variable.Name, e.Message);
        }
    }

    private void Flowchart(List<DefinitionFinding> findings, ActivityNode chart)
    {
        var ids = chart.Activities.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var dangling = false;
        foreach (var connection in chart.Connections)
        {
            foreach (var end in new[] { connection.Source, connection.Target }.Where(e => !ids.Contains(e)))
            {
                dangling = true;
                Error(findings, "connection.dangling", chart, "connections", $"The connection {connection.Source} → {connection.Target} names '{end}', which is not in the flowchart.");
            }
        }
        if (chart.Activities.Count == 0 || dangling || ids.Count != chart.Activities.Count) return;
        var graph = new FlowGraph(chart.Activities, chart.Connections, FlowEntry.Find(chart, catalog));
        var handlers = chart.Activities.Select(a => a.CustomText("compensationActivityId")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Entry(findings, chart, handlers);
        Reachability(findings, graph, handlers);
        Loops(findings, graph);
        var outbound = chart.Connections.ToLookup(c => c.Source, c => c.SourcePort, StringComparer.Ordinal);
        foreach (var node in chart.Activities) Ports(findings, node, outbound[node.Id]);
    }

    private void Entry(List<DefinitionFinding> findings, ActivityNode chart, HashSet<string> handlers)
    {
        if (!chart.Activities.Any(a => catalog.Find(a.Type, a.Version)?.IsStart == true || a.Flag("canStartWorkflow")))
            Warn(findings, "flowchart.no-start", chart, "activities", $"'{chart.Id}' has no Start; it begins at the first activity that nothing leads to.");
        var targets = chart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        var roots = chart.Activities.Where(a => !targets.Contains(a.Id) && !handlers.Contains(a.Id)).Select(a => a.Id).ToList();
        if (roots.Count > 1) Warn(findings, "flowchart.several-roots", chart, "activities", $"Nothing leads to {string.Join(", ", roots)}; only one of them is where the flowchart begins.");
    }

    private static void Reachability(List<DefinitionFinding> findings, FlowGraph graph, HashSet<string> handlers)
    {
        for (var a = 0; a < graph.Activities.Count; a++)
            if (!graph.IsReachable(a) && !handlers.Contains(graph.Activities[a].Id) && !graph.Activities[a].Flag("canStartWorkflow")) Warn(findings, "activity.unreachable", graph.Activities[a], null, $"Nothing leads from the start to '{graph.Activities[a].Id}'.");
    }

    private static void Loops(List<DefinitionFinding> findings, FlowGraph graph)
    {
        for (var c = 0; c < graph.Connections.Count; c++)
        {
            if (graph.IsForward[c] || graph.IsValidLoop[c] || !graph.IsReachable(graph.Sources[c])) continue;
            Warn(findings, "connection.invalid-loop", graph.Activities[graph.Sources[c]], graph.Connections[c].SourcePort,
                $"Following {graph.Connections[c].Source} → {graph.Connections[c].Target} will fault: there are paths from the start to '{graph.Connections[c].Source}' that do not pass '{graph.Connections[c].Target}'.");
        }
    }

    private void Ports(List<DefinitionFinding> findings, ActivityNode node, IEnumerable<string> followed)
    {
        if (PortsOf(node) is not { } ports) return;
        var used = followed.ToHashSet(StringComparer.Ordinal);
        foreach (var port in used.Where(p => !ports.Contains(p))) Warn(findings, "connection.unknown-port", node, port, $"'{node.Id}' has no outcome '{port}' (it has {string.Join(", ", ports)}).");
        var optional = catalog.Find(node.Type, node.Version)?.OptionalOutcomes ?? [];
        if (ports.Count > 1)
            foreach (var port in ports.Where(p => !used.Contains(p) && !optional.Contains(p))) Warn(findings, "port.unconnected", node, port, $"Nothing follows when '{node.Id}' ends with '{port}'.");
    }

    /// <summary>Null when the outcomes are only known at run time.</summary>
    private IReadOnlyList<string>? PortsOf(ActivityNode node)
    {
        if (catalog.Find(node.Type, node.Version) is not { } description) return null;
        if (description.ClrType == typeof(FlowSwitch)) return [.. SwitchCases.Read(node).Select(c => c.Label), "Default"];
        // Ends that need not be drawn: without a connection they are an incident.
        if (description.ClrType.Namespace is "Workflow.Engine.Activities.Composition" or "Workflow.Engine.Activities.Http") return null;
        if (!description.HasDynamicOutcomes) return description.Outcomes;
        if (description.Inputs.FirstOrDefault(i => i.UIHint == "dynamic-outcomes") is not { } input || Expression.Read(node.Json[input.JsonName]) is not ConstantExpression constant) return null;
        try { return Values.ToClr(constant.Value, typeof(string[])) as string[]; }
        catch (ValueException) { return null; }
    }

    private static void Error(List<DefinitionFinding> findings, string code, ActivityNode? node, string? property, string message) => findings.Add(new(FindingSeverity.Error, code, node?.Id, property, message) { ActivityName = node?.Title });
    private static void Warn(List<DefinitionFinding> findings, string code, ActivityNode? node, string? property, string message) => findings.Add(new(FindingSeverity.Warning, code, node?.Id, property, message) { ActivityName = node?.Title });
}
