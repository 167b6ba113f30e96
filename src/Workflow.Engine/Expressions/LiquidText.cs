using System.Globalization;
using System.Text;

namespace Workflow.Engine.Expressions;

/// <summary>What a template, or a captured part of it, has rendered so far; it refuses to become too long while it is being written.</summary>
internal sealed class LiquidText() : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        LiquidLimits.Length(text.Length + 1L);
        text.Append(value);
    }

    public override void Write(string? value)
    {
        LiquidLimits.Length(text.Length + (long)(value?.Length ?? 0));
        text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override string ToString() => text.ToString();
}
