using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.Specs.Drivers;

/// <summary>What one scenario has at hand: the running system, the change request it speaks of, and the last answers.</summary>
public sealed class Scenario : IAsyncDisposable
{
    App? _app;
    Case? _request;
    Issue? _issue;

    public App App => _app ?? throw new InvalidOperationException("The scenario has not begun");
    public Story Story => new(App);
    public Case Request { get => _request ?? throw new InvalidOperationException("No change request yet"); set => _request = value; }
    public Issue Issue { get => _issue ?? throw new InvalidOperationException("No issue yet"); set => _issue = value; }
    public List<Case> Requests { get; } = [];
    public List<Answer> Answers { get; } = [];
    public Answer Last => Answers[^1];
    public JsonNode? BeforeThem { get; set; }
    public DateTimeOffset LastSignatureAt { get; set; }

    public async Task Begin() => _app ??= await App.Start();

    /// <summary>An action that has to succeed.</summary>
    public async Task Do(Task<Answer> action)
    {
        var answer = await action;
        Answers.Add(answer);
        answer.Ok();
    }

    /// <summary>An attempt; what became of it is the next step's affair.</summary>
    public async Task Try(Task<Answer> action) => Answers.Add(await action);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
