using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Reviews;

/// <summary>Opens the joint reviews that are due, one a month for each project.</summary>
public sealed class ReviewOpening(Transaction transaction, ReviewCases cases, MeetingInvitations invitations, TimeProvider clock, Alarm<DueTimersJob> alarm)
    : OpeningCourier(transaction, clock, alarm, "review.open")
{
    public const string DefinitionId = "joint-review";

    /// <summary>Who comes besides both leads.</summary>
    public static IReadOnlyList<OrganisationRole> Top { get; } = [OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp];

    public override string Kind => OpeningMessage.JointReviews;

    protected override async Task<DateOnly?> Due(WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct)
    {
        var month = (await db.ReviewScheduleOf(project, now, ct)).DueMonth(project, (await db.CalendarOf(project, now, ct)).Clock, now);
        return month is { } due && !await db.JointReviews.AnyAsync(r => r.ProjectId == project.Id && r.Month == due, ct) ? due : null;
    }

    protected override async Task Open(WorkflowDbContext db, Attempt attempt, Project project, DateOnly period, DateTimeOffset now, CancellationToken ct)
    {
        var (schedule, calendar) = (await db.ReviewScheduleOf(project, now, ct), await db.CalendarOf(project, now, ct));
        var outcome = JointReview.Open(project, schedule, calendar.Clock, period, now, out var review);
        db.JointReviews.Add(review);
        var opened = cases.Around(db, review, project, calendar);
        opened.Write(outcome.Audit);
        await opened.Start(attempt, DefinitionId, new JsonObject { ["reviewId"] = review.Id.ToString(), ["sectionHours"] = schedule.SectionHours }, ct);
        await invitations.Send(db, review, project.Name, Top, [], now, ct);
    }
}
