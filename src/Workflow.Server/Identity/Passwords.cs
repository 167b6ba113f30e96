using System.Security.Cryptography;
using Workflow.Server.Http;

namespace Workflow.Server.Identity;

/// <summary>What counts as a password here, and how a one-time password is made.</summary>
public static class Passwords
{
    public const int LeastLength = 12;
    public const int MostLength = 128;

    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly string[] Guessed = ["password", "123456", "qwerty", "letmein", "changeme", "administrator", "welcome"];

    /// <summary>Null when the password is good enough, else the rule it breaks.</summary>
    public static string? Fault(string password, string userName)
    {
        if (password.Length is < LeastLength or > MostLength)
            return $"A password has {LeastLength} to {MostLength} characters.";
        var kinds = (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
        if (kinds < 3)
            return "A password has at least three of: small letters, capital letters, digits, other characters.";
        if (userName.Length >= 3 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
            return "A password does not contain the user name.";
        if (password.Distinct().Count() < 6 || Guessed.Any(g => password.Contains(g, StringComparison.OrdinalIgnoreCase)))
            return "This password is too easily guessed.";
        return null;
    }

    public static void Demand(string password, string userName, string field)
    {
        if (Fault(password, userName) is { } fault)
            throw new HttpRefusedException(400, "user.password-weak", fault, field);
    }

    /// <summary>20 characters without the ones that are read for one another: 115 bits.</summary>
    public static string OneTime()
    {
        while (true)
        {
            var made = RandomNumberGenerator.GetString(Letters, 20);
            if (Fault(made, "") is null)
                return made;
        }
    }
}
