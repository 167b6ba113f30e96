namespace Workflow.Server.Http;

public static class OverloadSetup
{
    public static IServiceCollection AddOverload(this IServiceCollection services) => services
        .AddSingleton(s => s.GetRequiredService<IConfiguration>().GetSection("Overload").Get<OverloadOptions>() ?? new OverloadOptions())
        .AddSingleton<Overload>();
}
