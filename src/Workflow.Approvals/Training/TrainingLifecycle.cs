using static Workflow.Approvals.Training.TrainingSessionAction;
using static Workflow.Approvals.Training.TrainingSessionStatus;

namespace Workflow.Approvals.Training;

public enum TrainingSessionStatus { Planned, Held, Closed, Cancelled }

public enum TrainingSessionAction { Enrol, Withdraw, Reschedule, ChangeTrainer, ConfirmAttendance, Assess, Close, Cancel }

/// <summary>The whole life of a session on one screen. What is allowed, the buttons and the test all come from <see cref="Next"/>.</summary>
public static class TrainingSessionLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static TrainingSessionStatus? Next(TrainingSessionStatus status, TrainingSessionAction action) => (status, action) switch
    {
        (Planned, Enrol or Withdraw or Reschedule or ChangeTrainer) => Planned,
        (Planned or Held, ConfirmAttendance) => Held,
        (Held, Assess or ChangeTrainer) => Held,
        (Held, Close) => Closed,
        (Planned, Cancel) => Cancelled,
        _ => null,
    };

    public static IReadOnlyList<TrainingSessionAction> Possible(TrainingSessionStatus status) =>
        [.. Enum.GetValues<TrainingSessionAction>().Where(a => Next(status, a) is not null)];
}
