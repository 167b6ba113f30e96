namespace Workflow.Server.Http;

/// <summary>The <c>Idempotency-Key</c> of the running request, if it has one. Jobs and pages have none.</summary>
public sealed class RequestKey
{
    public const string Header = "Idempotency-Key";

    public string? Key { get; private set; }
    public string Method { get; private set; } = "";
    public string Route { get; private set; } = "";
    public string BodyHash { get; private set; } = "";

    public void Set(string key, string method, string route, string bodyHash) => (Key, Method, Route, BodyHash) = (key, method, route, bodyHash);
}
