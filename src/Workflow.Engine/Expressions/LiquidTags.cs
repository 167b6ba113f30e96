using System.Collections;
using DotLiquid;
using DotLiquid.Exceptions;
using DotLiquid.Tags;

namespace Workflow.Engine.Expressions;

/// <summary>The library's <c>assign</c>; what it leaves in a variable is limited, or a loop could double it until the memory is full.</summary>
internal sealed class LimitedAssign : Assign
{
    public override void Render(Context context, TextWriter result)
    {
        base.Render(context, result);
        foreach (var value in context.Scopes[^1].Values)
            if (value is string text) LiquidLimits.Length(text.Length);
            else if (value is ICollection list) LiquidLimits.Items(list.Count);
    }
}

/// <summary>The <c>capture</c> tag, which renders into a text of limited length.</summary>
internal sealed class LimitedCapture : DotLiquid.Block
{
    private string name = "";

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        name = markup.Trim();
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')) throw new SyntaxException("Write: {% capture name %}");
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        using var text = new LiquidText();
        base.Render(context, text);
        context.Scopes[^1][name] = text.ToString();
    }
}

/// <summary>Tags of the library that Elsa's templates do not have, or that reach outside the template.</summary>
internal sealed class UnknownTag : Tag
{
    public override void Initialize(string tagName, string markup, List<string> tokens) => throw new SyntaxException($"There is no tag '{tagName}'.");
}
