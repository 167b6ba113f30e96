namespace Workflow.Persistence.Notifications;

/// <summary>Something one person was told. The words are made when it is read, in the reader's language.</summary>
public sealed class Notification
{
    public const int TitleLength = 200;
    public const int TextLength = 4_000;

    public Guid Id { get; set; }
    public Guid RecipientId { get; set; }

    /// <summary>What caused it, and which time: the same cause tells the same person once.</summary>
    public string Key { get; set; } = "";
    public NotificationKind Kind { get; set; }
    public Guid? ProjectId { get; set; }
    public string? SubjectType { get; set; }
    public Guid? SubjectId { get; set; }

    /// <summary>The subject's number, as METRO-7-CR-0001.</summary>
    public string? Number { get; set; }

    /// <summary>What is asked, for a reminder or a report: the kind of the work. For progress: what has happened.</summary>
    public string? Work { get; set; }

    /// <summary>Until when, for work that waits or is overdue.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The subject's title, or what the workflow calls its message.</summary>
    public string Title { get; set; } = "";
    public string? Text { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}

public enum NotificationKind
{
    /// <summary>Work that waits is becoming due.</summary>
    Reminder,

    /// <summary>What a drawing has people told.</summary>
    Message,

    /// <summary>Work has come to wait.</summary>
    Asked,

    /// <summary>Something has happened to an escalation; <see cref="Notification.Work"/> says what: Level3, Resolved, Withdrawn.</summary>
    Progress,

    /// <summary>Somebody who reports to the reader owes something, and its time is over. The text is the role that owes it.</summary>
    Report,
}
