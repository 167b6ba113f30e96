using System.Collections.Frozen;
using System.Text;
using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi;

/// <summary>
/// Asks, as soon as the server listens, what the designer asks first. The first answer of each kind compiles its route, its query and the code it runs, which takes
/// many times as long as answering: nobody should wait for that. It only reads, and nobody gets the answers.
/// </summary>
internal sealed class WarmUp(EndpointDataSource routes, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, IConfiguration configuration, ILogger<WarmUp> log) : BackgroundService
{
    private const string Definitions = "/elsa/api/workflow-definitions";

    private static readonly Actor Reader = new(
        Guid.Empty, "warm-up", "Warm-up", false, new HashSet<OrganisationRole> { OrganisationRole.ProcessDesigner }, FrozenDictionary<Guid, IReadOnlySet<ProjectRole>>.Empty);

    private static readonly (string Method, string Path, string Query, string? Body)[] Calls =
    [
        ("GET", Definitions + "/", "?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderBy=Name&OrderDirection=Ascending", null),
        ("GET", Definitions + "/", "?versionOptions=Published&Page=0&PageSize=10&DefinitionIds=none", null),
        ("GET", Definitions + "/", "?versionOptions=LatestOrPublished", null),
        ("GET", Definitions + "/", "?versionOptions=&Ids=none", null),
        ("GET", "/elsa/api/descriptors/activities", "?Refresh=True", null),
        ("GET", "/elsa/api/descriptors/expression-descriptors", "", null),
        ("GET", "/elsa/api/features/installed", "", null),
        ("POST", "/elsa/api/workflow-instances/", "", """{"page":0,"pageSize":10,"orderDirection":"Descending"}"""),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue("Jobs:Enabled", true))
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            foreach (var (method, path, query, body) in Calls)
                await Ask(method, path, query, body, stoppingToken);
            // What starting needed is most of what there is, and nothing would ask for it back before the first thousand requests.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // Whoever asks first is answered all the same, a little later.
            log.LogWarning(e, "The server could not be warmed up");
        }
    }

    private async Task Ask(string method, string path, string query, string? body, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Reader, Guid.Empty);
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, path, new QueryString(query));
        if (body is not null)
            (http.Request.ContentType, http.Request.Body) = ("application/json", new MemoryStream(Encoding.UTF8.GetBytes(body)));
        var endpoint = routes.Endpoints.OfType<RouteEndpoint>().First(e => e.RoutePattern.RawText == path && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method));
        http.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(http);
    }
}
