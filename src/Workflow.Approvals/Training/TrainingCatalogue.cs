using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>
/// The two curricula that a new database begins with: what engineering managers learn of project management, and project managers of engineering. From then
/// on the catalogue is the coordinator's; no upgrade touches it.
/// </summary>
public static class TrainingCatalogue
{
    public static IReadOnlyList<TrainingModule> Shipped { get; } =
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
}
