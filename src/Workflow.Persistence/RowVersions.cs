using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Workflow.Persistence;

/// <summary>
/// A <c>long Version</c> that every change counts up and every update compares: the same on all three databases, which rowversion is not.
/// A change to a part of an aggregate counts its root up too, so that two people who decide over the same aggregate always meet.
/// </summary>
internal static class RowVersions
{
    private const string Version = "Version";
    private const string RootAnnotation = "Workflow:PartOf";

    public static void Declare(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().Select(e => e.FindProperty(Version)).OfType<IMutableProperty>().Where(p => p.ClrType == typeof(long)))
            property.IsConcurrencyToken = true;
    }

    /// <summary>Marks the type as part of the aggregate whose id the named property holds.</summary>
    public static void IsPartOf(this IMutableEntityType part, Type root, string foreignKey) => part.SetAnnotation(RootAnnotation, $"{root.FullName}|{foreignKey}");

    public static void Advance(ChangeTracker tracker)
    {
        var changed = tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var entry in changed)
        {
            Count(entry);
            if (Root(tracker, entry) is { State: EntityState.Unchanged } root) Count(root);
        }
    }

    private static EntityEntry? Root(ChangeTracker tracker, EntityEntry part)
    {
        if (part.Metadata.FindAnnotation(RootAnnotation)?.Value is not string text) return null;
        var separator = text.IndexOf('|', StringComparison.Ordinal);
        var type = tracker.Context.Model.FindEntityType(text[..separator])!;
        var id = part.Property(text[(separator + 1)..]).CurrentValue;
        return tracker.Entries().FirstOrDefault(e => e.Metadata == type && Equals(e.Property("Id").CurrentValue, id));
    }

    private static void Count(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Version) is not { IsConcurrencyToken: true }) return;
        var version = entry.Property(Version);
        version.CurrentValue = (long)version.OriginalValue! + 1;
    }
}
