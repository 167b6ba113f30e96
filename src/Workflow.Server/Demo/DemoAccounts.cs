using Workflow.Approvals.People;

namespace Workflow.Server.Demo;

/// <summary>The people of the demo, named by what they are. One password for all; a Production server refuses to start with it.</summary>
public static class DemoAccounts
{
    public const string Password = "Both-Leads-Sign-7";

    /// <param name="Office">What the list of accounts printed at start says of the person; no part of the name that signs.</param>
    public sealed record Person(string UserName, string DisplayName, string Office, OrganisationRole? Role = null, bool IsIntegration = false, string? HeadOf = null);

    public static readonly IReadOnlyList<Person> All =
    [
        new("admin", "Anna Berg", "administrator", OrganisationRole.Administrator),
        new("em", "Chen Wei 陈伟", "engineering manager, METRO-7"),
        new("pm", "Laura Keller", "project manager, METRO-7"),
        new("director", "Zhang Min 张敏", "technical director", OrganisationRole.TechnicalDirector),
        new("vp", "Robert Hughes", "operations VP", OrganisationRole.OperationsVp),
        new("head", "Liu Yang 刘洋", "department head, ENGINEERING", OrganisationRole.DepartmentHead, HeadOf: "ENGINEERING"),
        new("head2", "Elena Fischer", "department head, DELIVERY", OrganisationRole.DepartmentHead, HeadOf: "DELIVERY"),
        new("head3", "Sun Li 孙丽", "department head, SAFETY", OrganisationRole.DepartmentHead, HeadOf: "SAFETY"),
        new("member", "Sofia Marin", "site engineer, METRO-7"),
        new("auditor", "Peter Novak", "auditor", OrganisationRole.Auditor),
        new("designer", "Wang Fang 王芳", "process designer", OrganisationRole.ProcessDesigner),
        new("integration", "Planning interface", "a program", IsIntegration: true),
        new("em2", "Igor Petrov", "engineering manager, BRIDGE-2"),
        new("pm2", "Maria Rossi", "project manager, BRIDGE-2"),
    ];
}
