using Workflow.Approvals.Training;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Training;

/// <summary>Where a session stands after somebody did something to it.</summary>
public sealed record TrainingSessionAnswer : Answer
{
    public required Guid Id { get; init; }
    public required string ModuleCode { get; init; }
    public required TrainingSessionStatus Status { get; init; }
    public required int Seats { get; init; }
    public required int Enrolled { get; init; }
    public required int Waiting { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The certificate that a pass gave; null for every other act.</summary>
    public CertificateView? Certificate { get; init; }

    /// <summary>What else the trainer, the learner or everybody in it has in that time, after planning, moving or enrolling.</summary>
    public required IReadOnlyList<ConflictView> Conflicts { get; init; }

    private bool IsNew { get; init; }

    public static TrainingSessionAnswer Of(TrainingSession s, Certificate? certificate, IReadOnlyList<ConflictView> conflicts, bool isNew = false) => new()
    {
        Id = s.Id, ModuleCode = s.ModuleCode, Status = s.Status, Seats = s.Capacity, Enrolled = s.Enrolments.Count(e => e.Status is EnrolmentStatus.Enrolled),
        Waiting = s.Enrolments.Count(e => e.Status is EnrolmentStatus.Waiting), UpdatedAt = s.UpdatedAt, Certificate = certificate is null ? null : CertificateView.Of(certificate),
        Conflicts = conflicts, IsNew = isNew,
    };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/training/sessions/{Id}") : AnswerHead.Ok;
}

/// <param name="Code">A hash over what the certificate says: who has a copy checks it with this.</param>
/// <param name="ModuleName">As the module was called on that day.</param>
public sealed record CertificateView(
    string Code, string ModuleCode, string ModuleName, string ModuleNameZh, Guid UserId, string UserName, string TrainerName, DateOnly IssuedOn, DateOnly ValidUntil)
{
    /// <summary>Where it is checked.</summary>
    public string Path => $"/api/training/certificates/{Code}";

    /// <summary>Where it is had as a PDF file.</summary>
    public string PdfPath => $"{Path}.pdf";

    public static CertificateView Of(Certificate c) => new(c.Code, c.ModuleCode, c.ModuleName, c.ModuleNameZh, c.UserId, c.UserName, c.TrainerName, c.IssuedOn, c.ValidUntil);
}
