namespace Workflow.Persistence.Accounts;

/// <summary>A department that a person heads, by its code; counts only together with the role DepartmentHead. Key (user, department).</summary>
public sealed class DepartmentHead
{
    public Guid UserId { get; set; }
    public string Department { get; set; } = "";
}
