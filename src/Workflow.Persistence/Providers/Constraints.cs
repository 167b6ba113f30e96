using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Persistence.Providers;

internal static class Constraints
{
    /// <summary>A relation that the model knows and the database does not enforce: what it points to lies in one of several tables.</summary>
    public static void WithoutConstraint<TOne, TMany>(this ReferenceCollectionBuilder<TOne, TMany> relation)
        where TOne : class
        where TMany : class => relation.Metadata.SetAnnotation(RelationalAnnotationNames.Name, null);
}
