namespace Workflow.Server.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Page">1-based.</param>
/// <param name="PageSize">Asked size, 200 at most.</param>
/// <param name="TotalCount">Rows on all pages.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, long TotalCount);
