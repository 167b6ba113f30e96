using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Workflow.Engine.Expressions;

/// <summary>A Liquid template, parsed once. Its value is the text it renders. It sees what Elsa's templates see, and nothing of .NET.</summary>
public sealed class LiquidExpression : Expression
{
    private const int Iterations = 10_000;
    private const int Milliseconds = 500;

    private readonly Template? template;

    static LiquidExpression()
    {
        // The library registers its own tags when it is first used, over whatever is there.
        RuntimeHelpers.RunClassConstructor(typeof(Liquid).TypeHandle);
        Template.RegisterTag<LimitedAssign>("assign");
        Template.RegisterTag<LimitedCapture>("capture");
        Template.RegisterTag<UnknownTag>("ifchanged");
    }

    public LiquidExpression(string source)
    {
        Source = source;
        SyntaxError = Parse(source, out template);
    }

    public string Source { get; }

    /// <summary>Why the source does not parse; null when it does.</summary>
    public string? SyntaxError { get; }

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        if (template is null) throw new ValueException("liquid.syntax", SyntaxError!);
        try
        {
            using var timeout = new CancellationTokenSource(Milliseconds);
            // Filters given in RenderParameters are not found by this version of the library; those of a context are.
            var context = new Context([], Globals(scope), new Hash { ["now"] = scope.Now }, ErrorsOutputMode.Rethrow, Iterations, CultureInfo.InvariantCulture, timeout.Token);
            context.AddFilters(typeof(LiquidFilters));
            using var text = new LiquidText();
            template.Render(text, RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
            return JsonValue.Create(text.ToString());
        }
        catch (MaximumIterationsExceededException e)
        {
            throw new ValueException("liquid.stopped", $"A loop of the template runs more than {Iterations} times.", e);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new ValueException("liquid.stopped", $"The template takes longer than {Milliseconds} ms.", e);
        }
        catch (Exception e) when (e.GetBaseException() is ValueException limit)
        {
            throw new ValueException(limit.Code, limit.Message, e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ValueException("liquid.failed", e.Message, e);
        }
    }

    private static Hash Globals(IExpressionScope scope) => new()
    {
        ["Variables"] = new Hash((_, name) => scope.FindByName(name) is { } variable ? LiquidValues.ToLiquid(scope.Get(variable)) : null),
        ["Input"] = new Hash((_, name) => LiquidValues.ToLiquid(scope.Input(name))),
        ["CorrelationId"] = scope.CorrelationId,
        ["WorkflowInstanceId"] = scope.InstanceId.ToString("D"),
        ["WorkflowInstanceName"] = scope.InstanceName,
        ["WorkflowDefinitionId"] = scope.Definition.DefinitionId,
        ["WorkflowDefinitionVersionId"] = scope.Definition.Id,
        ["WorkflowDefinitionVersion"] = scope.Definition.Version,
    };

    private static string? Parse(string source, out Template? parsed)
    {
        parsed = null;
        try
        {
            parsed = Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
            parsed.MakeThreadSafe();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.Message;
        }
    }
}
