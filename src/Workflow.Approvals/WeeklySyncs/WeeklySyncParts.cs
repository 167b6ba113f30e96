using System.Text.Json.Nodes;
using Workflow.Approvals.People;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>What one lead notes. It belongs to the role: a new lead goes on with what the former one has written.</summary>
public sealed class SyncNotes
{
    private SyncNotes() { }

    internal SyncNotes(ProjectRole role) => Role = role;

    public ProjectRole Role { get; private set; }
    public string? Text { get; private set; }

    /// <summary>Counts what was saved, so that nobody overwrites what they have not read.</summary>
    public int Edit { get; private set; }
    public string? EditedByName { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }

    internal void Save(Actor by, string? text, DateTimeOffset now) => (Text, Edit, EditedByName, EditedAt) = (text, Edit + 1, by.DisplayName, now);

    internal JsonObject ToJson() => new() { ["role"] = Role.ToString(), ["text"] = Text };
}

/// <summary>A lead says that these notes and action items are right.</summary>
public sealed class SyncConfirmation
{
    private SyncConfirmation() { }

    internal SyncConfirmation(ProjectRole role, Actor by, string contentHash, DateTimeOffset at) =>
        (Role, ById, ByName, ContentHash, At) = (role, by.UserId, by.DisplayName, contentHash, at);

    public ProjectRole Role { get; private set; }
    public Guid ById { get; private set; }
    public string ByName { get; private set; } = "";

    /// <summary>What they had before them.</summary>
    public string ContentHash { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
