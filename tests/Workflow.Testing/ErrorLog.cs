using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workflow.Testing;

/// <summary>What the server logged as an error: a failed test shows it, so that nobody has to guess at a 500.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    readonly ConcurrentQueue<string> _errors = new();

    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => new Sink(_errors, categoryName);

    public void Dispose() { }

    sealed class Sink(ConcurrentQueue<string> errors, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) errors.Enqueue($"{category}: {formatter(state, exception)}\n{exception}");
        }
    }
}
