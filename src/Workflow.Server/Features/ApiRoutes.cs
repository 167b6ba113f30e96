using Workflow.Server.Features.Audit;
using Workflow.Server.Features.Attachments;
using Workflow.Server.Features.Auth;
using Workflow.Server.Features.CalendarFeeds;
using Workflow.Server.Features.Calendars;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Delegations;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Features.Inbox;
using Workflow.Server.Features.Incidents;
using Workflow.Server.Features.Instances;
using Workflow.Server.Features.Limits;
using Workflow.Server.Features.Me;
using Workflow.Server.Features.Notifications;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Features.Projects;
using Workflow.Server.Features.ProjectTasks;
using Workflow.Server.Features.Retention;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.Training;
using Workflow.Server.Features.Users;
using Workflow.Server.Features.WeeklySyncs;
using Workflow.Server.Http;

namespace Workflow.Server.Features;

public static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization().AddEndpointFilter<AnswerFilter>();
        api.MapAuth();
        api.MapMe();
        api.MapCalendarFeeds();
        api.MapProjects();
        api.MapChangeRequests();
        api.MapAttachments();
        api.MapEscalations();
        api.MapProjectTasks();
        api.MapReviews();
        api.MapWeeklySyncs();
        api.MapDialogueDays();
        api.MapTraining();
        api.MapCalendars();
        api.MapLimits();
        api.MapDelegations();
        api.MapInbox();
        api.MapUsers();
        api.MapAudit();
        api.MapIncidents();
        api.MapNotifications();
        api.MapOutbox();
        api.MapDefinitions();
        api.MapInstances();
        api.MapRetention();
    }
}
