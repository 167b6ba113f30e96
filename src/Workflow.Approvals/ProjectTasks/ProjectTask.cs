using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>
/// A piece of a project's work on the board: a task, or an action item of a review. Every method checks first and changes afterwards, so a refusal leaves
/// no trace. It needs in memory: its comments, its adjustments, and the pending work. Its owner finds it in the inbox until it is settled.
/// </summary>
public sealed partial class ProjectTask
{
    public const string SubjectType = "ProjectTask";

    private readonly List<TaskComment> _comments = [];
    private readonly List<ResourceAdjustment> _adjustments = [];
    private readonly List<WorkTask> _work = [];

    private ProjectTask() { }

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }

    /// <summary>"{project code}-T-0001".</summary>
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Description { get; private set; }
    public ProjectTaskOrigin Origin { get; private set; }

    /// <summary>What it came out of; null for one made by hand.</summary>
    public string? AboutType { get; private set; }
    public Guid? AboutId { get; private set; }
    public string? AboutNumber { get; private set; }
    public Guid CreatedById { get; private set; }
    public string CreatedByName { get; private set; } = "";

    /// <summary>Null: nobody has taken it on yet.</summary>
    public Guid? OwnerId { get; private set; }
    public string? OwnerName { get; private set; }
    public ProjectTaskStatus Status { get; private set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; private set; }

    /// <summary>The last local day on which it is in time; late from <see cref="DueAt"/>, the first instant of the day after.</summary>
    public DateOnly? DueOn { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<TaskComment> Comments => _comments;
    public IReadOnlyList<ResourceAdjustment> Adjustments => _adjustments;
    public IReadOnlyList<WorkTask> Work => _work;

    /// <summary>The flag that waits for the project manager's answer.</summary>
    public ResourceAdjustment? AskedAdjustment => _adjustments.SingleOrDefault(a => a.Status is AdjustmentStatus.Asked);

    public bool IsVisibleTo(Actor actor) => actor.Sees(ProjectId);

    public bool IsLate(DateTimeOffset now) => !ProjectTaskLifecycle.IsSettled(Status) && now >= DueAt;

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<ProjectTaskAction> AllowedActions(Actor actor) =>
        [.. ProjectTaskLifecycle.Possible(Status).Where(action => ProjectTaskPolicy.Objection(this, actor, action) is null)];

    /// <summary>By anybody of the project. <paramref name="source"/>: the review whose action item it is; the review has said who may.</summary>
    public static ActOutcome Create(Project project, string number, Actor actor, ProjectTaskInput input, TaskSource? source, DateTimeOffset now, out ProjectTask task)
    {
        if (!actor.Sees(project.Id))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration)
            throw ProjectTaskErrors.Integration();
        if (source is null && !actor.BelongsTo(project.Id))
            throw ProjectTaskErrors.RoleOnly("people of the project");
        if (!project.IsActive)
            throw ProjectErrors.Inactive(project.Code);
        var (title, description) = ProjectTaskRules.Check(input.Title, input.Description);
        var due = ProjectTaskRules.Day(input.DueOn);
        task = new ProjectTask
        {
            Id = Guid.CreateVersion7(now), ProjectId = project.Id, Number = number, Title = title, Description = description, CreatedById = actor.UserId, CreatedByName = actor.DisplayName,
            Origin = source is null ? ProjectTaskOrigin.ByHand : ProjectTaskOrigin.ActionItem, AboutType = source?.Type, AboutId = source?.Id, AboutNumber = source?.Number, CreatedAt = now,
        };
        task.Set(project, input.Owner, due, now);
        return new ActOutcome([task.Told("created", actor, new JsonObject
        {
            ["title"] = title, ["origin"] = task.Origin.ToString(), ["about"] = source?.Number, ["owner"] = task.OwnerName, ["dueOn"] = Day(due),
        })]);
    }

    public ActOutcome Edit(Actor actor, string? title, string? description, DateTimeOffset now)
    {
        Require(actor, ProjectTaskAction.Edit);
        (Title, Description) = ProjectTaskRules.Check(title, description);
        UpdatedAt = now;
        return Said("edited", actor, new JsonObject { ["title"] = Title });
    }

    /// <param name="owner">Null: nobody has it for the moment.</param>
    public ActOutcome Assign(Project project, Actor actor, TaskOwner? owner, DateTimeOffset now)
    {
        Require(actor, ProjectTaskAction.Assign);
        var before = OwnerName;
        Set(project, owner, DueOn, now);
        return Said("assigned", actor, new JsonObject { ["from"] = before, ["to"] = OwnerName });
    }

    public ActOutcome Reschedule(Project project, Actor actor, DateOnly? dueOn, DateTimeOffset now)
    {
        Require(actor, ProjectTaskAction.Reschedule);
        var (before, due) = (DueOn, ProjectTaskRules.Day(dueOn));
        Set(project, Owner, due, now);
        return Said("rescheduled", actor, new JsonObject { ["from"] = Day(before), ["to"] = Day(due) });
    }

    /// <summary>How far it is; 100 % does not complete it, somebody says that.</summary>
    public ActOutcome Progress(Actor actor, int? percent, string? comment, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.Progress);
        var (how, text) = (ProjectTaskRules.Percent(percent), ProjectTaskRules.OptionalText(comment, "comment"));
        (Status, Percent, UpdatedAt) = (next, how, now);
        Comment(actor, text, now);
        return Said("progressed", actor, new JsonObject { ["percent"] = how, ["comment"] = text });
    }

    public ActOutcome Comment(Actor actor, string? text, DateTimeOffset now, out TaskComment comment)
    {
        Require(actor, ProjectTaskAction.Comment);
        comment = Comment(actor, ProjectTaskRules.Text(text, "text"), now)!;
        UpdatedAt = now;
        return Said("commented", actor, new JsonObject { ["text"] = comment.Text });
    }

    public ActOutcome Complete(Actor actor, string? comment, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.Complete);
        var text = ProjectTaskRules.OptionalText(comment, "comment");
        Comment(actor, text, now);
        (Status, Percent, SettledAt, UpdatedAt) = (next, 100, now, now);
        foreach (var work in _work.Where(w => w.IsPending).ToList())
            work.Answered(actor.UserId, "Complete", now);
        return Said("completed", actor, new JsonObject { ["comment"] = text });
    }

    public ActOutcome Reopen(Actor actor, string? reason, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.Reopen);
        var why = ProjectTaskRules.Text(reason, "reason");
        Comment(actor, why, now);
        (Status, SettledAt, UpdatedAt) = (next, null, now);
        AskOwner(now);
        return Said("reopened", actor, new JsonObject { ["reason"] = why });
    }

    public ActOutcome Cancel(Actor actor, string? reason, DateTimeOffset now)
    {
        var next = Require(actor, ProjectTaskAction.Cancel);
        var why = ProjectTaskRules.Text(reason, "reason");
        AskedAdjustment?.Drop(actor, why, now);
        Comment(actor, why, now);
        (Status, SettledAt, UpdatedAt) = (next, now, now);
        Release(_ => true, "The task was cancelled.", now);
        return Said("cancelled", actor, new JsonObject { ["reason"] = why });
    }

    private TaskOwner? Owner => OwnerId is { } id ? new TaskOwner(id, OwnerName!) : null;

    /// <summary>Permitted (404, 403), then possible now (409).</summary>
    private ProjectTaskStatus Require(Actor actor, ProjectTaskAction action)
    {
        if (ProjectTaskPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        return ProjectTaskLifecycle.Next(Status, action) ?? throw ProjectTaskErrors.NotNow(Status, action);
    }

    private void Set(Project project, TaskOwner? owner, DateOnly? dueOn, DateTimeOffset now)
    {
        var passesOn = owner?.UserId != OwnerId;
        (OwnerId, OwnerName, DueOn, UpdatedAt) = (owner?.UserId, owner?.Name, dueOn, now);
        DueAt = dueOn is { } day ? project.FirstInstantOf(day.AddDays(1)) : null;
        foreach (var work in _work.Where(w => w.IsPending))
            work.IsDue(DueAt);
        if (!passesOn)
            return;
        Release(w => w.Kind is WorkTaskKind.DoTask, "The task was given to somebody else.", now);
        AskOwner(now);
    }

    private void AskOwner(DateTimeOffset now)
    {
        if (OwnerId is { } owner)
            _work.Add(WorkTask.OfNoProcess(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, WorkTaskKind.DoTask, WorkTaskRole.Owner, owner, DueAt, now));
    }

    private void Release(Func<WorkTask, bool> which, string why, DateTimeOffset now)
    {
        foreach (var work in _work.Where(w => w.IsPending && which(w)).ToList())
            work.Cancel(why, now);
    }

    private TaskComment? Comment(Actor actor, string? text, DateTimeOffset now)
    {
        if (text is null)
            return null;
        var comment = new TaskComment(Id, _comments.Count + 1, actor, text, now);
        _comments.Add(comment);
        return comment;
    }

    private ActOutcome Said(string what, Actor by, JsonObject details) => new([Told(what, by, details)]);

    private AuditEntry Told(string what, Actor by, JsonObject details)
    {
        (details["number"], details["status"]) = (Number, Status.ToString());
        return new AuditEntry(AuditEntry.ChainOf(ProjectId), $"project-task.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, ProjectId, details);
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
