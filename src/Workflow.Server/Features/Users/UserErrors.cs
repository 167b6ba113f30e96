using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Users;

/// <summary>Every refusal in the administration of people.</summary>
public static class UserErrors
{
    public const string NotFoundCode = "user.not-found";
    public const string NameTakenCode = "user.name-taken";
    public const string NameInvalidCode = "user.name-invalid";
    public const string FieldInvalidCode = "user.field-invalid";
    public const string PasswordWeakCode = "user.password-weak";
    public const string LastAdministratorCode = "user.last-administrator";
    public const string IntegrationHoldsNoRoleCode = "user.integration-holds-no-role";

    public static RefusedException NotFound(Guid id) => new(RefusalKind.NotFound, NotFoundCode, $"There is no user {id}.");

    public static RefusedException NameTaken(string name) => new(RefusalKind.Conflict, NameTakenCode, $"The user name '{name}' is taken.", "userName");

    public static RefusedException NameInvalid() =>
        new(RefusalKind.Invalid, NameInvalidCode, "A user name has 2 to 64 letters, digits, dots, hyphens or underscores.", "userName");

    public static RefusedException FieldInvalid(string field, string message) => new(RefusalKind.Invalid, FieldInvalidCode, message, field);

    public static RefusedException LastAdministrator() =>
        new(RefusalKind.Conflict, LastAdministratorCode, "The last active administrator cannot be removed.");

    public static RefusedException IntegrationHoldsNoRole() =>
        new(RefusalKind.Unprocessable, IntegrationHoldsNoRoleCode, "An integration account is a program; it holds no role of the organisation.", "organisationRoles");
}
