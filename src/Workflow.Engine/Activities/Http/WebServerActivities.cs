namespace Workflow.Engine.Activities.Http;

/// <summary>Activities that only make sense inside a web request. An instance here outlives every request, so they are refused by name.</summary>
internal static class WebServerActivities
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "Elsa.HttpEndpoint", "Elsa.WriteHttpResponse", "Elsa.WriteFileHttpResponse", "Elsa.WriteHttpFileResponse", "Elsa.ServeFile", "Elsa.DownloadHttpFile",
        "Elsa.Http.HttpEndpoint", "Elsa.Http.WriteHttpResponse", "Elsa.Http.WriteFileHttpResponse",
    };

    public static bool Contains(string type) => Types.Contains(type);
}
