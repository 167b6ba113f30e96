using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>
/// Something a lead learns of the other's craft: a row of the catalogue, which the training coordinator keeps. Code and curriculum never change; a module is
/// retired, never deleted, for plans, sessions and certificates name it. Nothing that is changed here alters a certificate that was given.
/// </summary>
public sealed class TrainingModule
{
    public const string SubjectType = "TrainingModule";

    private TrainingModule() { }

    internal TrainingModule(string code, string name, string nameZh, ProjectRole @for, bool isBasic, IReadOnlyList<string> prerequisites, int validMonths) =>
        (Code, Name, NameZh, For, IsBasic, Prerequisites, ValidMonths, MostAttempts, SinceOn) =
        (code, name, nameZh, @for, isBasic, prerequisites, validMonths, TrainingRules.UsualAttempts, new DateOnly(2026, 11, 1));

    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string NameZh { get; private set; } = "";

    /// <summary>Whose curriculum it belongs to: a lead role.</summary>
    public ProjectRole For { get; private set; }

    /// <summary>A project is ready when each lead has the basics.</summary>
    public bool IsBasic { get; private set; }

    /// <summary>Codes of the modules of which a valid certificate is needed first.</summary>
    public IReadOnlyList<string> Prerequisites { get; private set; } = [];

    /// <summary>How long a certificate lasts.</summary>
    public int ValidMonths { get; private set; }

    /// <summary>How often somebody who attended may be assessed.</summary>
    public int MostAttempts { get; private set; }
    public bool IsRetired { get; private set; }

    /// <summary>Since when it is in the catalogue: who has to learn it has time from then on.</summary>
    public DateOnly SinceOn { get; private set; }
    public long Version { get; private set; }

    /// <param name="catalogue">All modules.</param>
    public static ActOutcome Create(Actor actor, ModuleInput input, IReadOnlyCollection<TrainingModule> catalogue, DateTimeOffset now, out TrainingModule module)
    {
        TrainingPolicy.RequireCoordinator(actor);
        var made = new TrainingModule { Code = TrainingRules.NewCode(input.Code), For = TrainingRules.Lead(input.For), SinceOn = DateOnly.FromDateTime(now.UtcDateTime) };
        var content = TrainingRules.Check(input);
        if (catalogue.Any(m => m.Code == made.Code))
            throw TrainingErrors.ModuleExists(made.Code);
        made.CheckPrerequisites(content.Prerequisites, catalogue);
        made.Take(content);
        module = made;
        return module.Said("created", actor);
    }

    /// <summary>Everything but code and curriculum; it holds for sessions, enrolments and certificates from now on.</summary>
    public ActOutcome Change(Actor actor, ModuleInput input, IReadOnlyCollection<TrainingModule> catalogue)
    {
        TrainingPolicy.RequireCoordinator(actor);
        var content = TrainingRules.Check(input);
        if (input.For is { } role && role != For)
            throw TrainingErrors.CurriculumIsFixed();
        CheckPrerequisites(content.Prerequisites, catalogue);
        Take(content);
        return Said("changed", actor);
    }

    /// <summary>It is planned no more. Refused while another module in use asks for it first. False: it was retired before.</summary>
    public bool Retire(Actor actor, IReadOnlyCollection<TrainingModule> catalogue, out ActOutcome outcome)
    {
        TrainingPolicy.RequireCoordinator(actor);
        if (catalogue.Where(m => !m.IsRetired && m.Prerequisites.Contains(Code, StringComparer.Ordinal)).Select(m => m.Code).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } needing)
            throw TrainingErrors.ModuleRequired(needing);
        var was = IsRetired;
        IsRetired = true;
        outcome = Said("retired", actor);
        return !was;
    }

    /// <summary>The codes that somebody needs before this module, and before those, and so on.</summary>
    public IReadOnlySet<string> Before(IReadOnlyCollection<TrainingModule> catalogue) => Reach(Prerequisites, catalogue);

    private void CheckPrerequisites(IReadOnlyList<string> wanted, IReadOnlyCollection<TrainingModule> catalogue)
    {
        foreach (var code in wanted)
            if (catalogue.FirstOrDefault(m => m.Code == code) is not { IsRetired: false } found || found.For != For)
                throw TrainingErrors.NoPrerequisite(code);
        if (Reach(wanted, catalogue).Contains(Code))
            throw TrainingErrors.Cycle();
    }

    private static HashSet<string> Reach(IEnumerable<string> from, IReadOnlyCollection<TrainingModule> catalogue)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(from));
        while (open.TryPop(out var code))
            if (reached.Add(code))
                foreach (var before in catalogue.FirstOrDefault(m => m.Code == code)?.Prerequisites ?? [])
                    open.Push(before);
        return reached;
    }

    private void Take(TrainingRules.ModuleContent content) =>
        (Name, NameZh, IsBasic, Prerequisites, ValidMonths, MostAttempts) = (content.Name, content.NameZh, content.IsBasic, content.Prerequisites, content.ValidMonths, content.MostAttempts);

    private ActOutcome Said(string what, Actor by) => new([new AuditEntry(AuditEntry.Organisation, $"training-module.{what}", by.UserId, by.DisplayName, SubjectType, null, null, new JsonObject
    {
        ["module"] = Code, ["name"] = Name, ["nameZh"] = NameZh, ["for"] = For.ToString(), ["isBasic"] = IsBasic,
        ["prerequisites"] = new JsonArray([.. Prerequisites.Select(p => (JsonNode)p)]), ["validMonths"] = ValidMonths, ["mostAttempts"] = MostAttempts,
    })]);
}
