using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Server.Http;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

/// <summary>A route as the server itself knows it, so that a new one is under the standing checks from the day it is mapped.</summary>
public sealed record ApiRoute(string Method, string Pattern, string Name, bool IsOpen, bool TakesBody, string? Example, DemandedPermission? Demanded, int Limit)
{
    public bool HasId => Pattern.Contains('{', StringComparison.Ordinal);

    public static IReadOnlyList<ApiRoute> All(App app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where pattern.StartsWith("/api/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           orderby pattern, method
           select new ApiRoute(
               method, pattern,
               endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "",
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
               endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null,
               endpoint.Metadata.GetMetadata<BodyExample>()?.Json,
               endpoint.Metadata.GetMetadata<DemandedPermission>(),
               endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? RequestBodies.Limit),
    ];

    /// <summary>The address with every parameter filled in; <paramref name="value"/> is given its name. A number is a number of nothing.</summary>
    public string Address(Func<string, string> value) =>
        string.Concat(Pattern.Split('{', '}').Select((part, i) => i % 2 == 0 ? part : part.EndsWith(":int", StringComparison.Ordinal) ? "987654" : Uri.EscapeDataString(value(part.Split(':')[0]))));

    public override string ToString() => $"{Method} {Pattern}";
}
