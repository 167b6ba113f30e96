using System.Text;
using Microsoft.AspNetCore.Identity;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Features.Users;
using Workflow.Server.Http;

namespace Workflow.Server;

/// <summary><c>admin create &lt;userName&gt;</c>: makes an administrator from the console of the server, the only way in when there is none.</summary>
public static class AdminCommand
{
    public static bool IsAsked(string[] args) => args is ["admin", ..];

    public static async Task<int> Run(WebApplication app, string[] args)
    {
        if (args is not ["admin", "create", var userName, ..])
        {
            await Console.Error.WriteLineAsync("Usage: admin create <userName>");
            return 2;
        }

        await app.MigrateDatabase();
        var password = Ask("Password: ");
        if (password != Ask("Once more: "))
        {
            await Console.Error.WriteLineAsync("The two passwords differ. Nothing was made.");
            return 1;
        }

        try
        {
            await app.Services.GetRequiredService<Transaction>().Run(
                (db, ct) => InviteUser.Add(
                    db, Actor.System, new InviteUser.Request { UserName = userName, DisplayName = userName, OrganisationRoles = [OrganisationRole.Administrator] },
                    password, app.Services.GetRequiredService<IPasswordHasher<Account>>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), ct),
                CancellationToken.None);
        }
        catch (Exception e) when (e is RefusedException or HttpRefusedException)
        {
            await Console.Error.WriteLineAsync(e.Message + " Nothing was made.");
            return 1;
        }

        Console.WriteLine($"Administrator '{userName}' is made. Start the server and sign in.");
        return 0;
    }

    /// <summary>Without echo at a terminal; a line of the input when it is redirected.</summary>
    private static string Ask(string prompt)
    {
        Console.Write(prompt);
        if (Console.IsInputRedirected)
        {
            Console.WriteLine();
            return Console.In.ReadLine() ?? "";
        }

        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
