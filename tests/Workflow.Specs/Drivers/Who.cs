namespace Workflow.Specs.Drivers;

/// <summary>How the features call people, and the accounts they stand for.</summary>
public static class Who
{
    /// <summary>Longer names first: an alternation takes the first that fits.</summary>
    public const string Is = "(the engineering manager of another project|the project manager of another project|the former engineering manager|the new engineering manager|"
        + "the engineering manager|the project manager|the technical director|the operations VP|the process designer|the integration account|the administrator|the auditor|"
        + "the training coordinator|the head of engineering|the head of delivery|the head of safety|the head of finance|the chair|the secretary|another member|a member|the author)";

    public const string Ist = "(工程管理师|项目经理|作者|项目成员)";

    public static string UserName(string person, Scenario scenario) => person switch
    {
        "the engineering manager" or "the former engineering manager" or "工程管理师" => "em",
        "the project manager" or "项目经理" => "pm",
        "the author" or "作者" => scenario.Request.Author,
        "a member" or "项目成员" => "member",
        "another member" => "member2",
        "the new engineering manager" => "newcomer",
        "the engineering manager of another project" => "em2",
        "the project manager of another project" => "pm2",
        "the technical director" => "director",
        "the operations VP" => "vp",
        "the process designer" => "designer",
        "the integration account" => "integration",
        "the training coordinator" => "coordinator",
        "the administrator" => "admin",
        "the auditor" => "auditor",
        "the head of engineering" => "head",
        "the head of delivery" => "head2",
        "the head of finance" => "head3",
        "the head of safety" or "the chair" => "chair",
        "the secretary" => "member2",
        _ => throw new ArgumentException($"Nobody is called '{person}'"),
    };

    public static string Role(string person) => person switch
    {
        "the engineering manager" or "the new engineering manager" or "工程管理师" => "EngineeringManager",
        "the project manager" or "项目经理" => "ProjectManager",
        _ => throw new ArgumentException($"'{person}' is no lead"),
    };
}
