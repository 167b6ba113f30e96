using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Signoffs;
using Workflow.Approvals.Training;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Answers;
using Workflow.Persistence.Attachments;
using Workflow.Persistence.Auditing;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Events;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Numbering;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Providers;
using Workflow.Persistence.Retention;

namespace Workflow.Persistence;

/// <summary>
/// The one model: engine rows, approvals, accounts, stored answers, outbox and audit commit together or not at all.
/// The three sealed contexts differ in dialect and own a migrations folder each. Writing goes through <see cref="Transaction"/> only.
/// </summary>
public abstract class WorkflowDbContext(DbContextOptions options) : DbContext(options)
{
    internal abstract Dialect Dialect { get; }

    /// <summary>The transaction this context decides for; null on a context that only reads.</summary>
    internal UnitOfWork? Unit { get; set; }

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<OrganisationRoleGrant> OrganisationRoles => Set<OrganisationRoleGrant>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();
    public DbSet<ChangeRequestRevision> ChangeRequestRevisions => Set<ChangeRequestRevision>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Signoff> Signoffs => Set<Signoff>();
    public DbSet<Countersignature> Countersignatures => Set<Countersignature>();
    public DbSet<AttachedResolution> AttachedResolutions => Set<AttachedResolution>();
    public DbSet<Escalation> Escalations => Set<Escalation>();
    public DbSet<LevelStay> EscalationStays => Set<LevelStay>();
    public DbSet<EscalationMeeting> EscalationMeetings => Set<EscalationMeeting>();
    public DbSet<ProjectTask> ProjectTasks => Set<ProjectTask>();
    public DbSet<JointReview> JointReviews => Set<JointReview>();
    public DbSet<ReviewSchedule> ReviewSchedules => Set<ReviewSchedule>();
    public DbSet<WeeklySync> WeeklySyncs => Set<WeeklySync>();
    public DbSet<SyncSchedule> SyncSchedules => Set<SyncSchedule>();
    public DbSet<DialogueDay> DialogueDays => Set<DialogueDay>();
    public DbSet<DialogueSchedule> DialogueSchedules => Set<DialogueSchedule>();
    public DbSet<TicketDraw> TicketDraws => Set<TicketDraw>();
    public DbSet<SealedPainPoint> SealedPainPoints => Set<SealedPainPoint>();
    public DbSet<PainPoint> PainPoints => Set<PainPoint>();
    public DbSet<TrainingModule> TrainingModules => Set<TrainingModule>();
    public DbSet<TrainingSession> TrainingSessions => Set<TrainingSession>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<PlannedTraining> PlannedTrainings => Set<PlannedTraining>();
    public DbSet<WorkingCalendar> WorkingCalendars => Set<WorkingCalendar>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<ProjectLimits> ProjectLimits => Set<ProjectLimits>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<DepartmentHead> DepartmentHeads => Set<DepartmentHead>();
    public DbSet<WorkTask> WorkTasks => Set<WorkTask>();
    public DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();
    public DbSet<WorkflowDefinitionVersion> WorkflowDefinitionVersions => Set<WorkflowDefinitionVersion>();
    public DbSet<PublicationRule> PublicationRules => Set<PublicationRule>();
    public DbSet<DefinitionTrigger> DefinitionTriggers => Set<DefinitionTrigger>();
    public DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();
    public DbSet<InstanceBookmark> Bookmarks => Set<InstanceBookmark>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<InstanceIncident> Incidents => Set<InstanceIncident>();
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<InstanceArchive> InstanceArchives => Set<InstanceArchive>();
    public DbSet<KeptEvent> KeptEvents => Set<KeptEvent>();
    public DbSet<EventName> EventNames => Set<EventName>();
    public DbSet<OutboxEntry> OutboxMessages => Set<OutboxEntry>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<AuditRow> AuditLines => Set<AuditRow>();
    public DbSet<AuditName> AuditNames => Set<AuditName>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<Counter> Counters => Set<Counter>();

    /// <summary>Stages a line: it is chained and written as the last thing before COMMIT.</summary>
    public void Audit(AuditEntry entry) => Deciding.Audit.Add(entry);

    /// <summary>Opens the transaction now, for the few decisions that must hold a lock while they decide.</summary>
    internal Task BeginWriting(CancellationToken ct) => Deciding.Begin(ct);

    /// <summary>Lets others in this process finish what they decide over the subject, before it is read.</summary>
    internal Task TakeTurn(Guid subject, CancellationToken ct) => Unit?.TakeTurn(subject, ct) ?? Task.CompletedTask;

    private UnitOfWork Deciding => Unit ?? throw new InvalidOperationException("This context only reads: writing goes through Transaction.Run.");

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writing goes through Transaction.Run, which saves asynchronously.");

    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!Deciding.IsCommitting) throw new InvalidOperationException("A decision only stages: Transaction.Run saves it.");
        return RowVersions.Advance(ChangeTracker) ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : 0;
    }

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        Dialect.Conventions(configurationBuilder);
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkflowDbContext).Assembly);
        RowVersions.Declare(modelBuilder.Model);
        Dialect.Finish(modelBuilder.Model);
    }
}
