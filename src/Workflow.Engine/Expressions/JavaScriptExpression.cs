using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;

namespace Workflow.Engine.Expressions;

/// <summary>A script, parsed once. Every evaluation has an engine of its own, so that nothing leaks from one to the next.</summary>
public sealed partial class JavaScriptExpression : Expression
{
    private static readonly ScriptPreparationOptions Preparation = new() { ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true } };

    private readonly Prepared<Script> script;

    public JavaScriptExpression(string source)
    {
        Source = source;
        Identifiers = [.. Words().Matches(source).Select(m => m.Value)];
        CanReachAnything = source.AsSpan().ContainsAny('[', '\\') || Identifiers.Contains("Object") || Identifiers.Contains("Reflect");
        SyntaxError = Prepare(source, out script);
    }

    public string Source { get; }

    /// <summary>Why the source does not parse; null when it does.</summary>
    public string? SyntaxError { get; }

    /// <summary>Every word of the source. A helper is only put into the engine when its name is among them.</summary>
    internal HashSet<string> Identifiers { get; }

    /// <summary>Computed members, escapes and reflection reach what no word of the source names.</summary>
    private bool CanReachAnything { get; }

    public override bool ReadsOutputs => Identifiers.Contains("getOutputFrom") || Identifiers.Contains("getLastResult") || Identifiers.Any(i => i.Length > 4 && i.StartsWith("get", StringComparison.Ordinal) && i.IndexOf("From", 4, StringComparison.Ordinal) > 0);

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        if (SyntaxError is { } error) throw new ValueException("script.syntax", error);
        return JavaScriptSandbox.Run(script, Identifiers, CanReachAnything, scope, null);
    }

    /// <summary>Runs it as an activity's script, which may name the outcomes.</summary>
    internal JsonNode? Run(IExpressionScope scope, List<string> outcomes)
    {
        if (SyntaxError is { } error) throw new ValueException("script.syntax", error);
        return JavaScriptSandbox.Run(script, Identifiers, CanReachAnything, scope, outcomes);
    }

    private static string? Prepare(string source, out Prepared<Script> prepared)
    {
        try
        {
            prepared = Jint.Engine.PrepareScript(source, source: null, strict: true, Preparation);
            return prepared.Program!.DescendantNodes().Any(n => n is BigIntLiteral) ? "BigInt is not available: write decimals as text and compute with them on the host." : null;
        }
        catch (Exception e) when (e is ScriptPreparationException or InsufficientExecutionStackException)
        {
            prepared = default;
            return (e.InnerException ?? e).Message;
        }
    }

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{Nd}_$]*")]
    private static partial Regex Words();
}
