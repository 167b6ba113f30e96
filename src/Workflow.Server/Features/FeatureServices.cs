using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Workflow.Server.Features;

public static class FeatureServices
{
    /// <summary>A use case is a sealed class that is injected as itself: every class under Features that can be Run.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(FeatureServices).Assembly.GetTypes().Where(IsUseCase))
            services.TryAddScoped(type);
        return services;
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsNested: false, IsGenericType: false, IsPublic: true }
        && type.Namespace?.StartsWith(typeof(FeatureServices).Namespace!, StringComparison.Ordinal) == true
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(m => m.Name == "Run");
}
