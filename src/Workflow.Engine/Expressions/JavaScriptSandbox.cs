using System.Text;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using Workflow.Engine.Definitions;
using JintEngine = Jint.Engine;

namespace Workflow.Engine.Expressions;

/// <summary>
/// Runs a script with Elsa's helper functions and nothing else: no CLR, no eval, no clock and no dice of its own, bounded time,
/// memory, statements and recursion.
/// </summary>
internal static class JavaScriptSandbox
{
    private const long MemoryBytes = 8_000_000;
    private const int Statements = 100_000;
    private const int Recursion = 64;
    private static readonly string[] ByteNames = ["bytesFromString", "bytesToString", "bytesToBase64", "bytesFromBase64"];
    private static readonly string[] LongIds = ["newGuid", "newGuidString", "getGuidString"];
    private static readonly string[] ShortIds = ["newShortGuid", "getShortGuid"];
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(200);

    /// <param name="words">Every word of the source.</param>
    /// <param name="canReachAnything">The source may reach what it does not name, as by a computed member.</param>
    public static System.Text.Json.Nodes.JsonNode? Run(in Prepared<Script> script, HashSet<string> words, bool canReachAnything, IExpressionScope scope, List<string>? outcomes)
    {
        try
        {
            var engine = NewEngine(scope.Now);
            new BoundedBuiltIns(engine, words, canReachAnything, scope).Define();
            new Helpers(engine, scope, words, outcomes).Define();
            // Nothing outside will ever settle a promise that the script left open, so there is nothing to wait for.
            return ScriptValues.ToJson(engine.Evaluate(script).UnwrapIfPromise(TimeSpan.FromMilliseconds(1)));
        }
        catch (Exception e) when (e is JintException or TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException or OutOfMemoryException or InsufficientExecutionStackException)
        {
            throw new ValueException(e is JavaScriptException ? "script.failed" : "script.stopped", Why(e), e);
        }
    }

    /// <summary>The same words every time: what the engine says about a limit names the bytes it happened to count.</summary>
    private static string Why(Exception e) => e switch
    {
        MemoryLimitExceededException or OutOfMemoryException => $"The script used more than {MemoryBytes} bytes.",
        StatementsCountOverflowException => $"The script ran more than {Statements} statements.",
        RecursionDepthOverflowException or InsufficientExecutionStackException => $"The script called itself more than {Recursion} levels deep.",
        TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException => $"The script took longer than {Timeout.TotalMilliseconds} ms, or a pattern of it longer than {RegexTimeout.TotalMilliseconds} ms.",
        _ => e.Message,
    };

    private static JintEngine NewEngine(DateTimeOffset now) => new(o =>
    {
        o.LimitMemory(MemoryBytes).TimeoutInterval(Timeout).MaxStatements(Statements).LimitRecursion(Recursion)
            .Strict().DisableStringCompilation().RegexTimeoutInterval(RegexTimeout);
        // The recursion limit counts calls in the source only: conversions, getters and comparers call as well, and what they overflow is the process's stack.
        o.Constraints.StackOverflowGuard = true;
        o.Constraints.MaxArraySize = ScriptValues.MaxItems;
        o.Constraints.PromiseTimeout = Timeout;
        o.AgentCanSuspend = false;
        o.Culture = System.Globalization.CultureInfo.InvariantCulture;
        o.TimeSystem = new BurstTime(now);
    });

    /// <summary>The script's clock stands at the burst's instant.</summary>
    private sealed class BurstTime(DateTimeOffset now) : DefaultTimeSystem(TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture)
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Helpers(JintEngine engine, IExpressionScope scope, HashSet<string> words, List<string>? outcomes)
    {
        public void Define()
        {
            if (words.Contains("variables")) engine.SetValue("variables", Variables());
            foreach (var variable in scope.Variables) Accessors(variable);
            foreach (var input in scope.Inputs.Where(i => scope.FindByName(i.Name) is null)) Function($"get{Pascal(input.Name)}", _ => ToJs(scope.Input(input.Name)));
            Instance();
            Text();
            if (HasAny(ByteNames)) Bytes();
            Outputs();
            if (outcomes is not null) Outcomes(outcomes);
            Ids();
        }

        private void Accessors(VariableDefinition variable)
        {
            var name = Pascal(variable.Name);
            Function($"get{name}", _ => Get(variable));
            Function($"set{name}", a => Set(variable, At(a, 0)));
        }

        private void Instance()
        {
            Function("getVariable", a => scope.FindByName(At(a, 0).ToString()) is { } v ? Get(v) : JsValue.Null);
            Function("setVariable", a => Set(scope.FindByName(At(a, 0).ToString()) ?? throw new ValueException("variable.unknown", $"Variable '{At(a, 0)}' is not visible here."), At(a, 1)));
            Function("getInput", a => ToJs(scope.Input(At(a, 0).ToString())));
            Function("getOutputFrom", a => ToJs(scope.OutputFrom(At(a, 0).ToString(), At(a, 1) is JsString s ? s.ToString() : null)));
            Function("getLastResult", _ => ToJs(scope.LastResult));
            Function("getWorkflowInstanceId", _ => scope.InstanceId.ToString("D"));
            Function("getWorkflowDefinitionId", _ => scope.Definition.DefinitionId);
            Function("getWorkflowDefinitionVersionId", _ => scope.Definition.Id);
            Function("getWorkflowDefinitionVersion", _ => scope.Definition.Version);
            Function("getWorkflowInstanceName", _ => scope.InstanceName is { } name ? name : JsValue.Null);
            Function("setWorkflowInstanceName", a => { scope.InstanceName = String(At(a, 0)); return JsValue.Undefined; });
            Function("getCorrelationId", _ => scope.CorrelationId is { } id ? id : JsValue.Null);
            Function("setCorrelationId", a => { scope.CorrelationId = At(a, 0).IsNull() || At(a, 0).IsUndefined() ? null : At(a, 0).ToString(); return JsValue.Undefined; });
        }

        private void Text()
        {
            Function("isNullOrWhiteSpace", a => string.IsNullOrWhiteSpace(String(At(a, 0))));
            Function("isNullOrEmpty", a => string.IsNullOrEmpty(String(At(a, 0))));
            Function("toJson", a => ScriptValues.ToJson(At(a, 0))?.ToJsonString(Values.Relaxed) ?? "null");
            Function("stringToBase64", a => Convert.ToBase64String(Encoding.UTF8.GetBytes(String(At(a, 0)) ?? "")));
            Function("stringFromBase64", a => Encoding.UTF8.GetString(Convert.FromBase64String(String(At(a, 0)) ?? "")));
            Function("parseGuid", a => Guid.TryParse(String(At(a, 0)), out var id) ? id.ToString("D") : throw new ValueException("script.failed", $"'{At(a, 0)}' is not a GUID."));
        }

        private void Ids()
        {
            foreach (var name in LongIds) Function(name, _ => scope.NewId().ToString("D"));
            foreach (var name in ShortIds) Function(name, _ => Convert.ToBase64String(scope.NewId().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('='));
        }

        private bool HasAny(string[] names)
        {
            foreach (var name in names)
                if (words.Contains(name)) return true;
            return false;
        }

        /// <summary>Bytes are arrays of numbers.</summary>
        private void Bytes()
        {
            Function("bytesFromString", a => FromBytes(Encoding.UTF8.GetBytes(String(At(a, 0)) ?? "")));
            Function("bytesToString", a => Encoding.UTF8.GetString(ToBytes(At(a, 0))));
            Function("bytesToBase64", a => Convert.ToBase64String(ToBytes(At(a, 0))));
            Function("bytesFromBase64", a => FromBytes(Convert.FromBase64String(String(At(a, 0)) ?? "")));
        }

        private JsArray FromBytes(byte[] bytes) => new(engine, [.. bytes.Select(b => (JsValue)JsNumber.Create((int)b))]);
        private static byte[] ToBytes(JsValue value) => value is JsArray items ? [.. items.Select(i => (byte)TypeConverter.ToNumber(i))] : throw new ValueException("script.failed", "Bytes are expected: an array of numbers.");

        /// <summary>Elsa's accessors get{Output}From{Activity}.</summary>
        private void Outputs()
        {
            foreach (var word in words)
            {
                if (word.Length < 5 || !word.StartsWith("get", StringComparison.Ordinal) || word == "getOutputFrom" || word.IndexOf("From", 4, StringComparison.Ordinal) is not (> 0 and var at)) continue;
                var (output, activity) = (word[3..at], word[(at + 4)..]);
                if (activity.Length > 0) Function(word, _ => ToJs(scope.OutputFrom(activity, output) ?? scope.OutputFrom(char.ToLowerInvariant(activity[0]) + activity[1..], output)));
            }
        }

        private void Outcomes(List<string> named)
        {
            Function("setOutcome", a => { named.Clear(); named.Add(At(a, 0).ToString()); return JsValue.Undefined; });
            Function("setOutcomes", a => { named.Clear(); if (At(a, 0) is JsArray items) named.AddRange(items.Select(i => i.ToString())); return JsValue.Undefined; });
        }

        /// <summary>The <c>variables</c> object: reads and writes go to the instance. Unknown names read as undefined.</summary>
        private JsObject Variables()
        {
            var container = new JsObject(engine);
            foreach (var variable in scope.Variables)
            {
                var get = new ClrFunction(engine, variable.Name, (_, _) => Get(variable));
                var set = new ClrFunction(engine, variable.Name, (_, a) => Set(variable, At(a, 0)));
                container.FastSetProperty(variable.Name, new GetSetPropertyDescriptor(get, set, enumerable: true, configurable: false));
            }
            return container;
        }

        private void Function(string name, Func<JsValue[], JsValue> body)
        {
            if (words.Contains(name)) engine.SetValue(name, new ClrFunction(engine, name, (_, a) => body(a)));
        }

        private JsValue Get(VariableDefinition variable)
        {
            var value = scope.Get(variable);
            if (value is null || variable.IsArray || !Values.IsInstant(variable.TypeName)) return ToJs(value);
            return new JsDate(engine, ((DateTimeOffset)Values.ToClr(value, typeof(DateTimeOffset))!));
        }

        private JsValue Set(VariableDefinition variable, JsValue value)
        {
            scope.Set(variable, ScriptValues.ToJson(value));
            return JsValue.Undefined;
        }

        private JsValue ToJs(System.Text.Json.Nodes.JsonNode? node) => ScriptValues.ToJs(engine, node);
        private static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;
        private static string? String(JsValue value) => value.IsNull() || value.IsUndefined() ? null : value.ToString();
        private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
