using Workflow.Approvals.People;

namespace Workflow.Server.Http;

/// <summary>The permission a route demands; a test holds every route to having one.</summary>
public sealed record DemandedPermission(Permission Permission);

/// <summary>A status a route may answer with when it refuses, and the codes it then gives.</summary>
public sealed record RefusalDocs(int Status, IReadOnlyList<string> Codes);

/// <summary>An example of a request body, as JSON.</summary>
public sealed record BodyExample(string Json);

/// <summary>The route answers, and where it changes something demands, an ETag.</summary>
public sealed record WithETag;

/// <summary>The names a query parameter may have.</summary>
public sealed record QueryValues(string Name, IReadOnlyList<string> Names, bool Many);

/// <summary>The largest body of a route that takes more than a command.</summary>
public sealed record BodyLimit(int Bytes);

/// <summary>The route does not look at an Idempotency-Key: its writes are idempotent by what they say.</summary>
public sealed record WithoutKey;

/// <summary>The use case reads the body itself, piece by piece, within a limit of its own.</summary>
public sealed record StreamedBody;

/// <summary>What a route says about itself, in the words of the API description.</summary>
public static class RouteDocs
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string operationId, string summary, string description) =>
        route.WithName(operationId).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Demands(this RouteHandlerBuilder route, Permission permission) =>
        route.WithMetadata(new DemandedPermission(permission));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, int status, params string[] codes) =>
        route.WithMetadata(new RefusalDocs(status, codes));

    public static RouteHandlerBuilder ETagged(this RouteHandlerBuilder route) => route.WithMetadata(new WithETag());

    public static RouteHandlerBuilder Values(this RouteHandlerBuilder route, string parameter, params string[] names) => route.WithMetadata(new QueryValues(parameter, names, false));

    public static RouteHandlerBuilder Values<T>(this RouteHandlerBuilder route, string parameter, bool many = false) where T : struct, Enum =>
        route.WithMetadata(new QueryValues(parameter, Enum.GetNames<T>(), many));

    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, string json) => route.WithMetadata(new BodyExample(json));
}
