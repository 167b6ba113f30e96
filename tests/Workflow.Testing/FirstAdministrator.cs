using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Features.Users;

namespace Workflow.Testing;

/// <summary>The one account nobody can invite; made as the console command <c>admin create</c> makes it.</summary>
public static class FirstAdministrator
{
    public static Task Create(App app, string userName, string password) => app.Services.GetRequiredService<Transaction>().Run(
        (db, ct) => InviteUser.Add(
            db, Actor.System, new InviteUser.Request { UserName = userName, DisplayName = $"The {userName}", OrganisationRoles = [OrganisationRole.Administrator] },
            password, app.Services.GetRequiredService<IPasswordHasher<Account>>(), app.Clock.Now, ct),
        CancellationToken.None);
}
