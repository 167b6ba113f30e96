using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Signoffs;
using Workflow.Approvals.Training;
using Workflow.Approvals.WeeklySyncs;

namespace Workflow.Persistence;

/// <summary>
/// A <c>long Version</c> that every change counts up and every update compares: the same on all three databases, which rowversion is not.
/// A change to a part of an aggregate counts its root up too, so that two people who decide over one aggregate at once always meet.
/// </summary>
internal static class RowVersions
{
    private const string Version = "Version";

    public static void Declare(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().Select(e => e.FindProperty(Version)).OfType<IMutableProperty>().Where(p => p.ClrType == typeof(long)))
            property.IsConcurrencyToken = true;
    }

    /// <summary>The id of the change request, escalation, task, review or training session that the entity is a part of.</summary>
    public static Guid? RootOf(object entity) => entity switch
    {
        ChangeRequestRevision revision => revision.ChangeRequestId,
        Assessment assessment => assessment.ChangeRequestId,
        Signoff signoff => signoff.ChangeRequestId,
        Countersignature signature => signature.ChangeRequestId,
        AttachedResolution resolution => resolution.ChangeRequestId,
        EscalationStatement statement => statement.EscalationId,
        LevelStay stay => stay.EscalationId,
        EscalationMeeting meeting => meeting.EscalationId,
        TaskComment comment => comment.TaskId,
        Enrolment enrolment => enrolment.SessionId,
        ReviewSection section => section.ReviewId,
        ResourceAdjustment adjustment => adjustment.TaskId,
        TicketDraw draw => draw.DayId,
        SealedPainPoint point => point.DayId,
        PainPoint point => point.DayId,
        WorkTask task => task.SubjectId,
        _ => null,
    };

    /// <summary>Counts up what has changed and says whether anything has. Changes must have been detected, and automatic detection switched off.</summary>
    public static bool Advance(ChangeTracker tracker)
    {
        var entries = tracker.Entries().ToList();
        var changed = entries.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var entry in changed) Count(entry);
        foreach (var root in changed.Select(e => RootOf(e.Entity)).OfType<Guid>().Distinct())
            if (entries.Find(e => e.State is EntityState.Unchanged && IdOf(e.Entity) == root) is { } entry) Count(entry);
        return changed.Count > 0;
    }

    private static Guid? IdOf(object entity) => entity switch
    {
        ChangeRequest request => request.Id,
        Escalation escalation => escalation.Id,
        ProjectTask task => task.Id,
        JointReview review => review.Id,
        WeeklySync sync => sync.Id,
        DialogueDay day => day.Id,
        TrainingSession session => session.Id,
        _ => null,
    };

    private static void Count(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Version) is not { IsConcurrencyToken: true } property) return;
        var version = entry.Property(property);
        version.CurrentValue = (long)version.OriginalValue! + 1;
    }
}
