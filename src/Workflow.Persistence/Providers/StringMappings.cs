using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <inheritdoc cref="IsText(PropertyBuilder{string}, int)"/>
    public static void IsText(this ComplexTypePropertyBuilder<string> property, int length) =>
        property.HasMaxLength(length).Metadata.SetAnnotation(WrittenByPeople, true);

    /// <summary>Every property that has a column of its own, those of complex values included.</summary>
    public static IEnumerable<IMutableProperty> Columns(this IMutableTypeBase type) =>
        type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties().SelectMany(c => c.ComplexType.Columns()));

    public static bool IsEnumOrNullableEnum(this Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
}
