namespace Workflow.Engine.Expressions;

/// <summary>How far a template may let one value grow: 1,000,000 characters, 100,000 items. Beyond it stops with <c>liquid.stopped</c>.</summary>
internal static class LiquidLimits
{
    private const int MaxText = 1_000_000;
    private const int MaxItems = 100_000;

    public static string Text(string text)
    {
        Length(text.Length);
        return text;
    }

    public static void Length(long characters)
    {
        if (characters > MaxText) throw new ValueException("liquid.stopped", $"The template makes a text of more than {MaxText} characters.");
    }

    public static void Items(long count)
    {
        if (count > MaxItems) throw new ValueException("liquid.stopped", $"The template makes a list of more than {MaxItems} items.");
    }
}
