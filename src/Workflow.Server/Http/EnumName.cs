namespace Workflow.Server.Http;

/// <summary>Names of enumerations in a query string: exactly as in JSON, no numbers.</summary>
public static class EnumName
{
    public static T Of<T>(string field, string text) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.Ordinal)
            ? Enum.Parse<T>(text)
            : throw RequestErrors.Invalid(field, "The value is not one of the known names.", Enum.GetNames<T>());
}
