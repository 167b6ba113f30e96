namespace Workflow.Server.Http;

/// <summary>Every refusal of the protocol itself.</summary>
public static class RequestErrors
{
    public const string Malformed = "request.malformed";
    public const string InvalidCode = "request.invalid";
    public const string TooLargeCode = "request.too-large";
    public const string MediaType = "request.media-type-unsupported";
    public const string UnknownRoute = "route.unknown";
    public const string MethodNotAllowed = "route.method-not-allowed";
    public const string OverloadedCode = "server.overloaded";
    public const string DatabaseUnavailable = "server.database-unavailable";
    public const string StorageFull = "server.storage-full";
    public const string OutdatedCode = "server.outdated";
    public const string Unexpected = "server.unexpected";
    public const string SortUnknown = "list.sort-unknown";
    public const string PageInvalid = "list.page-invalid";
    public const string IfMatchRequired = "precondition.required";
    public const string KeyInvalid = "idempotency.key-invalid";
    public const string KeyReused = "idempotency.key-reused";

    public static HttpRefusedException Invalid(string field, string message, IReadOnlyList<string>? allowed = null) =>
        new(StatusCodes.Status400BadRequest, InvalidCode, message, field, allowed);

    public static HttpRefusedException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, TooLargeCode, $"The body may have {limit / 1024} KB at most.");

    public static HttpRefusedException UnknownSort(string name, IReadOnlyList<string> allowed) =>
        new(StatusCodes.Status400BadRequest, SortUnknown, $"The list cannot be sorted by '{Shortened(name)}'.", "sort", allowed);

    public static HttpRefusedException InvalidPage(string field, string message) =>
        new(StatusCodes.Status400BadRequest, PageInvalid, message, field);

    public static HttpRefusedException InvalidKey() =>
        new(StatusCodes.Status400BadRequest, KeyInvalid, "An Idempotency-Key has 1 to 200 visible ASCII characters.", "Idempotency-Key");

    public static HttpRefusedException ReusedKey() =>
        new(StatusCodes.Status409Conflict, KeyReused, "This Idempotency-Key was used for a different request body.", "Idempotency-Key");

    public static HttpRefusedException Overloaded() =>
        new(StatusCodes.Status503ServiceUnavailable, OverloadedCode, "The server is asked for more than it can do right now. Nothing was done; send the request again after a moment.");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60];
}
