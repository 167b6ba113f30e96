using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Workflow.Server.Features.CalendarFeeds;

public static class FeedSetup
{
    public const string Limit = "calendar-feed";

    /// <summary>Reads per minute and address: <c>CalendarFeeds:ReadsPerMinute</c>, 0 for no limit. An office behind one address reads a few hundred feeds in an hour.</summary>
    public static IServiceCollection AddCalendarFeeds(this IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton<IHttpContextFactory, FeedRequests>())
        .AddRateLimiter(o => o.AddPolicy(Limit, http =>
        {
            var limit = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("CalendarFeeds:ReadsPerMinute", 120);
            return limit <= 0 || http.Connection.RemoteIpAddress is not { } address
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(address.ToString() + "/" + limit.ToString(CultureInfo.InvariantCulture),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) });
        }));
}
