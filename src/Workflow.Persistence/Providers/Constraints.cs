using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Inbox;

namespace Workflow.Persistence.Providers;

internal static class Constraints
{
    /// <summary>A relation that the model knows and the database does not enforce: what it points to lies in one of several tables.</summary>
    public static void WithoutConstraint<TOne, TMany>(this ReferenceCollectionBuilder<TOne, TMany> relation)
        where TOne : class
        where TMany : class => Loosen(relation.Metadata);

    /// <summary>The same for the model that a snapshot of the migrations makes.</summary>
    public static IModel WithoutSubjects(IModel snapshot)
    {
        foreach (var relation in ((IMutableModel)snapshot).FindEntityType(typeof(WorkTask).FullName!)!.GetForeignKeys().Where(f => f.Properties[0].Name == nameof(WorkTask.SubjectId)))
            Loosen(relation);
        return snapshot;
    }

    // A name that is there and empty: no constraint is made.
    private static void Loosen(IMutableForeignKey relation) => relation.SetAnnotation(RelationalAnnotationNames.Name, null);
}
