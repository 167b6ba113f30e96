using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.IntegrationTests.Http;
using Workflow.Server.Identity;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>
/// Who may do what, as one table (<c>permissions.csv</c>) that changes only on purpose: every route × every role × (own project, another one). "yes" is what the policies allow; whatever they do
/// not is sent to the server, and what it answered stands in the table. A route that lets somebody through whom the policies do not is a failure whatever the table says.
/// </summary>
public sealed class The_permission_matrix(Every_route.Fixture fixture) : IClassFixture<Every_route.Fixture>
{
    const string Update = "WORKFLOW_UPDATE_OPENAPI";

    /// <summary>Roles by somebody who holds exactly this one; the things asked for are of METRO-7, the project of the first three.</summary>
    static readonly (string Column, string Caller)[] Columns =
    [
        ("EngineeringManager own", "em"), ("ProjectManager own", "pm"), ("Member own", "member"), ("Integration own", "integration"), ("EngineeringManager other", "em2"), ("ProjectManager other", "pm2"), ("Member other", "member-b"),
        ("TechnicalDirector", "director"), ("OperationsVp", "vp"), ("DepartmentHead", "head"), ("Auditor", "auditor"), ("Administrator", "admin"), ("ProcessDesigner", "designer"), ("TrainingCoordinator", "coordinator"), ("no role", "newcomer"),
    ];

    static string File => Repository.PathOf("tests", "Workflow.IntegrationTests", "Security", "permissions.csv");

    [Fact]
    public async Task is_the_one_that_was_agreed()
    {
        var found = await Table();
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 }) await System.IO.File.WriteAllTextAsync(File, found);
        var agreed = (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n").Split('\n');
        var differ = found.Split('\n').Except(agreed).Concat(agreed.Except(found.Split('\n'))).ToList();
        Assert.True(differ.Count == 0, $"The permission matrix differs from Security/permissions.csv:\n{string.Join('\n', differ)}\nIf that is meant, run this test with {Update}=1 and check the table in.");
    }

    /// <summary>On a server of its own, for what is let through is done. Whoever loses a right on the way is asked about what is left; the newcomer is whom it is done to.</summary>
    [Fact]
    public async Task lets_through_whom_it_allows()
    {
        var own = new Every_route.Fixture();
        await own.InitializeAsync();
        var findings = new Findings();
        var project = Guid.Parse(await World.ProjectId(own.App, World.Metro));
        foreach (var route in own.Routes.Where(r => r.Demanded is not null && r.Method != "GET"))
            foreach (var (column, caller) in Columns.Where(c => c.Caller != "newcomer"))
            {
                var actor = await Rows.Read(own.App, async db => await Rights.Read(db, await db.Accounts.Where(a => a.UserName == caller).Select(a => a.Id).SingleAsync(), CancellationToken.None));
                if (actor is null || !(IsOfProject(route) ? Policies.Allows(actor, route.Demanded!.Permission, project) : Policies.AllowsSomewhere(actor, route.Demanded!.Permission)))
                    continue;
                var answer = await Send(own.App.As(caller), route, own);
                if (answer.Number == 401 || route.Pattern.EndsWith("/logout", StringComparison.Ordinal))
                {
                    // A sign-out, or a new password, has ended the session: the permission is asked for again.
                    own.App.As(caller).Forget();
                    answer = await Send(own.App.As(caller), route, own);
                    own.App.As(caller).Forget();
                }

                findings.Expect(answer.Number is not 401 && answer.Code != Policies.NotPermittedCode && answer.Number < 500, $"{column} is allowed and refused: {answer}");
            }

        findings.AssertNone(200);
        await Audit.AssertIntact(own.App);
        await own.DisposeAsync();
    }

    async Task<string> Table()
    {
        var findings = new Findings();
        var actors = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var (_, caller) in Columns)
            actors[caller] = (await Rows.Read(fixture.App, async db => await Rights.Read(db, await db.Accounts.Where(a => a.UserName == caller).Select(a => a.Id).SingleAsync(), CancellationToken.None)))!;
        var project = Guid.Parse(await World.ProjectId(fixture.App, World.Metro));
        var table = new StringBuilder("route,permission,anonymous," + string.Join(',', Columns.Select(c => c.Column)) + "\n");
        foreach (var route in fixture.Routes)
        {
            table.Append(CultureInfo.InvariantCulture, $"{route},{route.Demanded?.Permission.ToString() ?? "-"},{(route.IsOpen ? "yes" : (await Send(fixture.App.Anonymous(), route)).Number)}");
            foreach (var (column, caller) in Columns)
            {
                var allowed = route.Demanded is not { } demanded || (IsOfProject(route) ? Policies.Allows(actors[caller], demanded.Permission, project) : Policies.AllowsSomewhere(actors[caller], demanded.Permission));
                var cell = "yes";
                if (!allowed)
                {
                    var answer = await Send(fixture.App.As(caller), route);
                    findings.Expect(answer.Number is 403 or 404, $"{column}: {answer}");
                    cell = answer.Number.ToString(CultureInfo.InvariantCulture);
                }
                else if (route.Method == "GET" && !route.Pattern.Contains(":int", StringComparison.Ordinal))
                {
                    var answer = await Send(fixture.App.As(caller), route);
                    findings.Expect(answer.Number is not (401 or 403), $"{column} is allowed and refused: {answer}");
                }

                table.Append(',').Append(cell);
            }

            table.Append('\n');
        }

        findings.AssertNone(300);
        return table.ToString();
    }

    /// <summary>What hangs on a project; accounts, definitions, the audit log and the operators' lists do not.</summary>
    static bool IsOfProject(ApiRoute route) => route.HasId && route.Pattern.Split('/')[2] is "projects" or "change-requests" or "inbox";

    Task<Answer> Send(Person person, ApiRoute route) => Send(person, route, fixture);

    static async Task<Answer> Send(Person person, ApiRoute route, Every_route.Fixture at)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address(at.Existing(route)))
        {
            Content = (route.TakesBody, route.Example) switch
            {
                (true, { } example) => new StringContent(example, Encoding.UTF8, "application/json"),
                (true, null) => new ByteArrayContent([1]) { Headers = { ContentType = new("application/octet-stream") } },   // a file
                _ => null,
            },
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1.0\"");
        return await person.Send(request);
    }
}
