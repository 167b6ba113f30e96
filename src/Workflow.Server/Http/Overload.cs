using System.Globalization;
using System.Threading.RateLimiting;
using Workflow.Server.Operations;

namespace Workflow.Server.Http;

/// <summary>
/// A server that is asked for more than it can do says so at once (503 with <c>Retry-After</c>) instead of making everybody wait: so many requests are under
/// way, so many wait in the order they came, all others are turned away before anything is read. Writes and reads have places of their own. Health and metrics always pass.
/// </summary>
public sealed class Overload(OverloadOptions options) : IMiddleware, IDisposable
{
    private readonly ConcurrencyLimiter? _writes = Limiter(options.Writes, options.WaitingWrites);
    private readonly ConcurrencyLimiter? _reads = Limiter(options.Reads, options.WaitingReads);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Telemetry.IsForOperators(context.Request.Path) || (IsRead(context) ? _reads : _writes) is not { } limiter)
        {
            await next(context);
            return;
        }

        using var place = await limiter.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
        {
            await next(context);
            return;
        }

        ServerMeasures.Shed.Add(1);
        context.Response.Headers.RetryAfter = options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        throw RequestErrors.Overloaded();
    }

    public void Dispose()
    {
        _writes?.Dispose();
        _reads?.Dispose();
    }

    private static bool IsRead(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);

    private static ConcurrencyLimiter? Limiter(int atOnce, int waiting) => atOnce <= 0 ? null
        : new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
