using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;

namespace Workflow.Approvals.Training;

/// <summary>That a person passed a module. Written once; <see cref="Code"/> is a hash over what it says, so that a copy on paper can be checked.</summary>
public sealed class Certificate
{
    private Certificate() { }

    internal Certificate(Guid id, TrainingModule module, Learner who, Guid sessionId, string trainer, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        (Id, ModuleCode, UserId, UserName, SessionId, TrainerName, IssuedOn, ValidUntil) = (id, module.Code, who.UserId, who.Name, sessionId, trainer, day, day.AddMonths(module.ValidMonths));
        Code = Hash();
    }

    public Guid Id { get; private set; }
    public string ModuleCode { get; private set; } = "";
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";
    public Guid SessionId { get; private set; }
    public string TrainerName { get; private set; } = "";
    public DateOnly IssuedOn { get; private set; }

    /// <summary>The last day on which it is valid.</summary>
    public DateOnly ValidUntil { get; private set; }
    public string Code { get; private set; } = "";

    public bool IsValidOn(DateOnly day) => day <= ValidUntil;

    /// <summary>Whether what is stored is still what was certified.</summary>
    public bool IsGenuine => Code == Hash();

    private string Hash() => ContentHashing.Hash(CanonicalJson.Write(new JsonObject
    {
        ["schema"] = 1, ["id"] = Id.ToString("D"), ["module"] = ModuleCode, ["userId"] = UserId.ToString("D"), ["name"] = UserName, ["trainer"] = TrainerName,
        ["issuedOn"] = IssuedOn.ToString("O", CultureInfo.InvariantCulture), ["validUntil"] = ValidUntil.ToString("O", CultureInfo.InvariantCulture),
    }));
}
