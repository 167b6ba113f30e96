namespace Workflow.Server.Http;

/// <summary>What a state-changing use case answers: the body, and the few parts of the answer that are not in the body.</summary>
public abstract record Answer
{
    /// <summary>A method, so that neither the JSON nor the API description sees it.</summary>
    public virtual AnswerHead Head() => AnswerHead.Ok;
}

/// <param name="IsSecret">The body holds something that must not lie readable in the database, such as a one-time password.</param>
public sealed record AnswerHead(int Status, string? Location = null, string? ETag = null, bool IsSecret = false)
{
    public static readonly AnswerHead Ok = new(StatusCodes.Status200OK);

    public static AnswerHead Created(string location, string? etag = null, bool isSecret = false) => new(StatusCodes.Status201Created, location, etag, isSecret);
}
