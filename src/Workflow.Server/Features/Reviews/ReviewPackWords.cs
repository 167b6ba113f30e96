using System.Text.RegularExpressions;

namespace Workflow.Server.Features.Reviews;

/// <summary>The words around a pack, in English or 简体中文. What people wrote stays in their language.</summary>
internal sealed partial class ReviewPackWords(bool chinese)
{
    public string Title => Of("Joint review", "联合汇报");
    public string Overview => Of("Overview", "概览");
    public string Item => Of("Item", "项目内容");
    public string Value => Of("Value", "内容");
    public string Number => Of("Number", "编号");
    public string Project => Of("Project", "项目");
    public string Month => Of("Month", "月份");
    public string State => Of("State", "状态");
    public string Meeting => Of("Meeting", "会议时间");
    public string Place => Of("Place", "地点");
    public string HeldAt => Of("Held", "召开时间");
    public string HeldBy => Of("Held by", "召开人");
    public string CompiledAt => Of("Figures as of", "数据截至");
    public string Since => Of("Counted since", "统计自");
    public string LastReview => Of("Last review", "上次汇报");
    public string Hash => Of("SHA-256 of the pack", "汇报材料 SHA-256");
    public string Live => Of("Compiled from live data; not frozen yet", "由实时数据生成，尚未冻结");
    public string Frozen => Of("Frozen", "已冻结");
    public string Resolved => Of("Escalations resolved", "已解决的问题升级");
    public string BothReady => Of("Both leads cross-trained", "双方已完成交叉培训");

    public string Sections => Of("Sections of both leads", "双方负责人汇报");
    public string Role => Of("Role", "角色");
    public string Progress => Of("Progress", "进展");
    public string RiskPoints => Of("Risk points", "风险点");
    public string NextSteps => Of("Next steps", "下一步计划");
    public string SubmittedBy => Of("Submitted by", "提交人");
    public string SubmittedAt => Of("Submitted", "提交时间");
    public string NotSubmitted => Of("Not submitted yet.", "尚未提交。");

    public string Changes => Of("Changes by state", "各状态变更");
    public string Count => Of("Count", "数量");
    public string LeadTimes => Of("Lead times of changes", "变更周期");
    public string BecameEffective => Of("Became effective", "已生效数量");
    public string MeanLeadDays => Of("Mean lead time (days)", "平均周期（天）");
    public string LongestLeadDays => Of("Longest lead time (days)", "最长周期（天）");

    public string Escalations => Of("Open escalations", "未解决的问题升级");
    public string Level => Of("Level", "级别");
    public string Open => Of("Open", "未解决");
    public string OldestDays => Of("Oldest (days)", "最长已历时（天）");

    public string Training => Of("Training readiness", "培训就绪情况");
    public string Lead => Of("Lead", "负责人");
    public string IsReady => Of("Ready", "就绪");
    public string MissingModules => Of("Missing modules", "缺少的模块");

    public string LateTasks => Of("Late tasks", "逾期任务");
    public string ActionItems => Of("Overdue action items", "逾期行动项");
    public string TaskTitle => Of("Title", "标题");
    public string Owner => Of("Owner", "负责人员");
    public string DueOn => Of("Due", "截止日期");
    public string Percent => Of("Done (%)", "完成度（%）");
    public string From => Of("From", "来源");

    public string Figures => Of("Key figures and last month", "关键指标及与上次对比");
    public string Figure => Of("Figure", "指标");
    public string Now => Of("Now", "本次");
    public string Last => Of("Last time", "上次");
    public string Change => Of("Change", "变化");

    public string Nothing => Of("None.", "无。");

    public string Page(int page, int pages) => chinese ? $"第 {page} 页，共 {pages} 页" : $"Page {page} of {pages}";

    /// <summary>A name of the pack, such as a status, a role or a figure, as people say it.</summary>
    public string Say(string name) => chinese && Chinese.TryGetValue(name, out var known) ? known : Spaced(name);

    private string Of(string english, string chineseText) => chinese ? chineseText : english;

    private static string Spaced(string name)
    {
        var words = Humps().Replace(name, " $0").ToLowerInvariant().Trim();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Humps();

    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["EngineeringManager"] = "工程管理师", ["ProjectManager"] = "项目经理",
        ["Collecting"] = "撰写中", ["Ready"] = "待召开", ["Held"] = "已召开", ["Recorded"] = "已记录", ["Closed"] = "已关闭", ["Cancelled"] = "已取消",
        ["Draft"] = "草稿", ["Submitted"] = "已提交", ["Assessed"] = "已评估", ["InSignoff"] = "签字中", ["Approved"] = "已批准", ["Effective"] = "已生效", ["Implemented"] = "已实施",
        ["Verified"] = "已验证", ["Returned"] = "已退回", ["Rejected"] = "已驳回", ["Withdrawn"] = "已撤回", ["Escalated"] = "已升级", ["Expired"] = "已过期",
        ["changesEffective"] = "已生效变更", ["meanLeadDays"] = "平均变更周期（天）", ["openEscalations"] = "未解决的问题升级", ["lateTasks"] = "逾期任务",
    };
}
