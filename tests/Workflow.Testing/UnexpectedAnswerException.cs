namespace Workflow.Testing;

/// <summary>The server refused what the test took for granted.</summary>
public sealed class UnexpectedAnswerException(Answer answer) : Exception(answer.ToString())
{
    public Answer Answer { get; } = answer;
}
