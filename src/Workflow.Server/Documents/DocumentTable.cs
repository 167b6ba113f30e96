namespace Workflow.Server.Documents;

public enum CellKind { Text, Whole, Number, Percent, Day, Instant, YesNo }

/// <param name="Share">How wide it is on paper, against the others.</param>
public sealed record DocumentColumn(string Name, CellKind Kind, float Share);

/// <summary>One part of a document: the same rows on paper and in a workbook. A cell is null, a string, an int, a decimal, a DateOnly, a DateTime by the project's clocks, or a bool.</summary>
public sealed record DocumentTable(string Title, IReadOnlyList<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
