namespace Workflow.Server.Http;

public static class JsonServices
{
    /// <summary>One JSON format for requests, answers, stored answers and the API description.</summary>
    public static IServiceCollection AddJsonFormat(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(o => JsonFormat.Apply(o.SerializerOptions))
        .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
}
