using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Persistence.Providers;

internal static class StringMappings
{
    public const string WrittenByPeople = "Workflow:WrittenByPeople";

    /// <summary>Names and texts that people write: they keep the database's collation, everything else compares ordinally.</summary>
    public static PropertyBuilder<string> IsText(this PropertyBuilder<string> property, int length)
    {
        property.HasMaxLength(length).Metadata.SetAnnotation(WrittenByPeople, true);
        return property;
    }

    public static bool IsEnumOrNullableEnum(this Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
}
