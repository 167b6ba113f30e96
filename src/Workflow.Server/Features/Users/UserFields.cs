using System.Text.RegularExpressions;

namespace Workflow.Server.Features.Users;

/// <summary>The shape of an account's fields.</summary>
public static partial class UserFields
{
    public static string UserName(string given) => UserNameForm().IsMatch(given) ? given : throw UserErrors.NameInvalid();

    public static string DisplayName(string given)
    {
        var text = given.Trim().Normalize();
        return text.Length is >= 1 and <= 100 && !text.Any(char.IsControl)
            ? text
            : throw UserErrors.FieldInvalid("displayName", "A display name has 1 to 100 characters.");
    }

    public static string? Language(string? given) => given is null || LanguageForm().IsMatch(given)
        ? given
        : throw UserErrors.FieldInvalid("language", "A language is a tag such as 'en' or 'zh-CN'.");

    public static string? Email(string? given) => given is null || (given.Length <= 256 && EmailForm().IsMatch(given))
        ? given
        : throw UserErrors.FieldInvalid("email", "This is not an e-mail address.");

    /// <summary>Codes of departments: up to 40 letters, digits and hyphens, e.g. <c>ENGINEERING</c>.</summary>
    public static IReadOnlyList<string> Departments(IReadOnlyList<string> given) => given.Count <= 50 && given.All(d => d is not null && DepartmentForm().IsMatch(d))
        ? given
        : throw UserErrors.FieldInvalid("headOf", "A department is a code of up to 40 capital letters, digits and hyphens.");

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,39}$")]
    private static partial Regex DepartmentForm();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$")]
    private static partial Regex UserNameForm();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^[^\s@]+@[^\s@]+$")]
    private static partial Regex EmailForm();
}
