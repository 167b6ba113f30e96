using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Server.Http;

namespace Workflow.Server.Operations;

/// <summary>
/// Says nothing while an anonymous request runs. A line about it would have the scope of its connection, as have the lines about whatever else came over
/// the same connection: about somebody who is signed in. How many there are and how they end is in the metrics, which know no connection.
/// </summary>
public sealed class QuietLogs(LoggerFactory inner) : ILoggerFactory
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, QuietLogs>());
    }

    public ILogger CreateLogger(string categoryName) => new Quiet(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class Quiet(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !AnonymousRequests.IsRunning && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!AnonymousRequests.IsRunning)
                inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
