using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>Something a lead learns of the other's craft.</summary>
/// <param name="For">Whose curriculum it belongs to.</param>
/// <param name="IsBasic">A project is ready when each lead has the basics.</param>
/// <param name="Prerequisites">Codes of the modules of which a valid certificate is needed first.</param>
/// <param name="ValidMonths">How long a certificate lasts.</param>
public sealed record TrainingModule(string Code, string Name, string NameZh, ProjectRole For, bool IsBasic, IReadOnlyList<string> Prerequisites, int ValidMonths);

/// <summary>The two curricula: what engineering managers learn of project management, and project managers of engineering.</summary>
public static class TrainingCatalogue
{
    public static IReadOnlyList<TrainingModule> Modules { get; } =
    [
        new("PM-BASICS", "Project management basics (PMP)", "项目管理基础（PMP）", ProjectRole.EngineeringManager, true, [], 36),
        new("PM-SCHEDULING", "Scheduling", "进度管理", ProjectRole.EngineeringManager, false, ["PM-BASICS"], 24),
        new("PM-COST", "Cost", "成本管理", ProjectRole.EngineeringManager, false, ["PM-BASICS"], 24),
        new("PM-CONTRACTS", "Contracts", "合同管理", ProjectRole.EngineeringManager, false, ["PM-BASICS"], 24),
        new("ENG-TERMS", "Technical terms", "技术术语", ProjectRole.ProjectManager, true, [], 36),
        new("ENG-DRAWINGS", "Drawing review", "图纸审查", ProjectRole.ProjectManager, true, ["ENG-TERMS"], 24),
        new("ENG-MATERIALS", "Materials testing", "材料检测", ProjectRole.ProjectManager, true, ["ENG-TERMS"], 24),
        new("ENG-METHODS", "Construction methods", "施工方法", ProjectRole.ProjectManager, false, ["ENG-TERMS"], 24),
    ];

    public static TrainingModule? Find(string? code) => Modules.FirstOrDefault(m => m.Code == code);

    public static IEnumerable<TrainingModule> For(ProjectRole role) => Modules.Where(m => m.For == role);
}
