using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

/// <summary>Collects what a check over all routes found, so that one run names every offender.</summary>
public sealed class Findings
{
    readonly List<string> _found = [];
    int _checked;

    public void Expect(bool holds, string finding)
    {
        _checked++;
        if (!holds) _found.Add(finding);
    }

    /// <summary>A refusal that a client can act on: a 4xx in the problem format with a code.</summary>
    public void ExpectRefusal(Answer answer, params int[] statuses) => Expect(
        answer.Number is >= 400 and < 500 && (statuses.Length == 0 || statuses.Contains(answer.Number)) && IsProblem(answer),
        $"expected {(statuses.Length == 0 ? "4xx" : string.Join(" or ", statuses))} with a code: {answer}");

    /// <summary>Anything but a failure of the server.</summary>
    public void ExpectCalm(Answer answer, string about) => Expect(
        answer.IsSuccess || (answer.Number is >= 400 and < 500 && IsProblem(answer)), $"{about}: {answer}");

    public void AssertNone(int atLeast)
    {
        Assert.True(_found.Count == 0, $"{_found.Count} of {_checked}:\n{string.Join('\n', _found.Take(40))}");
        Assert.True(_checked >= atLeast, $"only {_checked} checks were made, expected {atLeast} or more");
    }

    static bool IsProblem(Answer answer) =>
        answer.Code is { Length: > 0 } code && answer.ContentType?.StartsWith("application/problem+json", StringComparison.Ordinal) == true
        && !code.Any(char.IsUpper) && answer.Json["status"]?.GetValue<int>() == answer.Number;
}
