namespace Workflow.Server.Http;

/// <summary>The configuration section <c>Overload</c>. The longest wait of an accepted write is about (Writes + WaitingWrites) ÷ decisions per second.</summary>
public sealed class OverloadOptions
{
    /// <summary>Writing requests under way at once; 0: no limit.</summary>
    public int Writes { get; set; } = 32;

    /// <summary>Writing requests that wait for a place.</summary>
    public int WaitingWrites { get; set; } = 64;

    /// <summary>Reading requests under way at once; 0: no limit.</summary>
    public int Reads { get; set; } = 128;

    public int WaitingReads { get; set; } = 512;

    public int RetryAfterSeconds { get; set; } = 1;
}
