using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Documents;
using Workflow.Server.Features;
using Workflow.Server.Features.Attachments;
using Workflow.Server.Features.Calendars;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.HttpOut;
using Workflow.Server.Features.Instances;
using Workflow.Server.Features.Mail;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Features.Notifications;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Features.Retention;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.Training;
using Workflow.Server.Features.WeeklySyncs;
using Workflow.Server.Http;
using Workflow.Server.Jobs;

namespace Workflow.Server;

/// <summary>Everything that is needed to run the use cases, with or without a web server around it.</summary>
public static class Composition
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWorkflowPersistence(configuration);
        services.AddSingleton(_ => new ActivityCatalog([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]));
        services.AddSingleton<DefinitionValidator>();
        services.AddSingleton(new BurstLimits());
        services.AddSingleton<Burst>();
        services.AddSingleton(typeof(Alarm<>));
        services.AddSingleton<CheckDefinition>();
        services.AddSingleton<ProposedPublications>();
        services.AddSingleton<WorkingClocks>();
        services.AddSingleton<ChangeRequestCases>();
        services.AddSingleton<EscalationCases>();
        services.AddSingleton<ReviewCases>();
        services.AddSingleton<WeeklySyncCases>();
        services.AddSingleton<DialogueCases>();
        services.AddSingleton<TicketKeys>();
        services.AddSingleton<OpenedDialogues>();
        services.AddSingleton<SubjectCases>();
        services.AddSingleton<InstanceCases>();
        services.AddSingleton(s => s.GetRequiredService<IConfiguration>().GetSection("Mail").Get<MailOptions>() ?? new MailOptions());
        services.AddSingleton(s => s.GetRequiredService<IConfiguration>().GetSection("Attachments").Get<AttachmentOptions>() ?? new AttachmentOptions());
        services.AddSingleton(s => new AttachmentFiles(
            Path.GetFullPath(Path.Combine(s.GetRequiredService<IHostEnvironment>().ContentRootPath, s.GetRequiredService<AttachmentOptions>().Folder)),
            s.GetRequiredService<AttachmentOptions>().MaxBytes, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => s.GetRequiredService<IConfiguration>().GetSection("Documents").Get<DocumentOptions>() ?? new DocumentOptions());
        services.AddSingleton<DocumentFonts>();
        services.AddSingleton<PdfFiles>();
        services.AddSingleton<ArchiveFiles>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<NoticeDelivery>();
        services.AddSingleton<MeetingMails>();
        services.AddSingleton<SubjectEscalations>();
        services.AddSingleton<MeetingInvitations>();
        services.AddSingleton<ProjectMeetings>();
        services.AddSingleton<TrainingNotices>();
        services.AddSingleton(s => s.GetRequiredService<IConfiguration>().GetSection("HttpOut").Get<HttpOutOptions>() ?? new HttpOutOptions());
        services.AddSingleton<HttpSender>();
        services.AddSingleton<InstanceWork>();
        services.AddSingleton<ICourier, WorkflowCourier>();
        services.AddSingleton<ICourier, HttpCourier>();
        services.AddSingleton<ICourier, NoticeCourier>();
        services.AddSingleton<ICourier, MailCourier>();
        services.AddSingleton<ICourier, EscalationCourier>();
        services.AddSingleton<ICourier, ReviewOpening>();
        services.AddSingleton<ICourier, WeeklySyncOpening>();
        services.AddSingleton<ICourier, DialogueOpening>();
        services.AddSingleton<ICourier, TrainingCourier>();
        services.AddSingleton<OperatedInstances>();
        services.AddScoped<ReviewAct>();
        services.AddScoped<WeeklySyncAct>();
        services.AddScoped<DialogueAct>();
        services.AddScoped<WorkflowFolder>();
        services.AddScoped<RequestKey>();
        services.AddScoped<StoredAnswers>();
        return services.AddUseCases();
    }
}
