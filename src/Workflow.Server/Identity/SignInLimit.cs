using System.Globalization;
using System.Threading.RateLimiting;

namespace Workflow.Server.Identity;

public static class SignInLimit
{
    public const string Policy = "sign-in";

    /// <summary>Sign-ins and refreshes per minute and address: <c>Auth:SignInsPerMinute</c>, 0 for no limit. Calls without an address come from within the process.</summary>
    public static IServiceCollection AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(Policy, http =>
        {
            var limit = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Auth:SignInsPerMinute", 300);
            return limit <= 0 || http.Connection.RemoteIpAddress is not { } address
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(address.ToString() + "/" + limit.ToString(CultureInfo.InvariantCulture),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) });
        });
    });
}
