namespace Workflow.Approvals.Signoffs;

/// <summary>A decision as typed. The hash says which content the signer saw.</summary>
public sealed record SignoffInput(string? Decision, string? Comment, string? ContentHash);
