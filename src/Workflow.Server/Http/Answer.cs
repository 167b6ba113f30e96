using System.Text.Json.Serialization;

namespace Workflow.Server.Http;

/// <summary>What a state-changing use case answers: the body, and the few parts of the answer that are not in the body.</summary>
public abstract record Answer
{
    [JsonIgnore]
    public virtual int StatusCode => StatusCodes.Status200OK;

    [JsonIgnore]
    public virtual string? Location => null;

    [JsonIgnore]
    public virtual string? ETag => null;

    /// <summary>The body holds something that must not lie readable in the database, such as a one-time password.</summary>
    [JsonIgnore]
    public virtual bool IsSecret => false;
}
