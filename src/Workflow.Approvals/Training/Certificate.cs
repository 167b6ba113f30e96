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
        (Id, ModuleCode, ModuleName, ModuleNameZh, UserId, UserName) = (id, module.Code, module.Name, module.NameZh, who.UserId, who.Name);
        (SessionId, TrainerName, IssuedOn, ValidUntil) = (sessionId, trainer, day, day.AddMonths(module.ValidMonths));
        Code = Hash();
    }

    public Guid Id { get; private set; }
    public string ModuleCode { get; private set; } = "";

    /// <summary>As the module was called on that day.</summary>
    public string ModuleName { get; private set; } = "";
    public string ModuleNameZh { get; private set; } = "";
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";
    public Guid SessionId { get; private set; }
    public string TrainerName { get; private set; } = "";
    public DateOnly IssuedOn { get; private set; }

    /// <summary>The last day on which it is valid: so many months later, the last day of the month where that has no such day (29 February).</summary>
    public DateOnly ValidUntil { get; private set; }
    public string Code { get; private set; } = "";

    public bool IsValidOn(DateOnly day) => day <= ValidUntil;

    /// <summary>Whether what is stored is still what was certified.</summary>
    public bool IsGenuine => Code == Hash();

    private string Hash() => ContentHashing.Hash(CanonicalJson.Write(new JsonObject
    {
        ["schema"] = 1, ["id"] = Id.ToString("D"), ["module"] = ModuleCode, ["moduleName"] = ModuleName, ["moduleNameZh"] = ModuleNameZh, ["userId"] = UserId.ToString("D"), ["name"] = UserName,
        ["trainer"] = TrainerName,
        ["issuedOn"] = IssuedOn.ToString("O", CultureInfo.InvariantCulture), ["validUntil"] = ValidUntil.ToString("O", CultureInfo.InvariantCulture),
    }));
}
