namespace Workflow.Approvals.Audit;

/// <summary>The first line of a chain that is not what it was when it was written, and why.</summary>
public sealed record AuditBreak(string Chain, long Sequence, AuditBreakReason Reason, string Message);

public enum AuditBreakReason
{
    WrongChain,

    /// <summary>A line is missing, doubled or out of order; the sequence named is the one that should have come.</summary>
    Gap,
    UnknownFormat,

    /// <summary>The line does not follow from the line before it.</summary>
    PreviousHash,

    /// <summary>The text is not the one that was hashed.</summary>
    Text,

    /// <summary>A column says something else than the text.</summary>
    Column,

    /// <summary>The chain's head names a line that is no longer there, or another one.</summary>
    Head,
}

/// <summary>
/// Follows one chain line by line, in order; pure, so that anyone entitled can verify an export without this system. For a range, start with the
/// sequence and hash of the line before it.
/// </summary>
public sealed class AuditVerifier(string chain, long afterSequence, string afterHash)
{
    public AuditVerifier(string chain) : this(chain, 0, AuditFormat.Genesis) { }

    /// <summary>The last line that was found in order.</summary>
    public long Sequence { get; private set; } = afterSequence;
    public string Hash { get; private set; } = afterHash;

    /// <summary>Null when the line is in order. After a break the verifier is of no further use.</summary>
    public AuditBreak? Check(AuditLine line)
    {
        var expected = Sequence + 1;
        if (line.Chain != chain)
            return Broken(expected, AuditBreakReason.WrongChain, $"A line of chain {line.Chain} stands in its place.");
        if (line.Sequence != expected)
            return Broken(expected, AuditBreakReason.Gap, $"Line {line.Sequence} stands in its place.");
        if (line.FormatVersion != AuditFormat.Version)
            return Broken(expected, AuditBreakReason.UnknownFormat, $"Format {line.FormatVersion} is not known.");
        if (line.PreviousHash != Hash)
            return Broken(expected, AuditBreakReason.PreviousHash, "It does not follow from the line before it.");
        if (AuditFormat.Hash(line.Text) != line.Hash)
            return Broken(expected, AuditBreakReason.Text, "Its text is not the one that was hashed.");
        if (AuditFormat.Details(line.Text) is not { } details || AuditFormat.Text(line, details) != line.Text)
            return Broken(expected, AuditBreakReason.Column, "A column says something else than the text.");
        (Sequence, Hash) = (line.Sequence, line.Hash);
        return null;
    }

    /// <summary>After the last line: a chain that was cut at its end is found by its head.</summary>
    public AuditBreak? CheckHead(long sequence, string hash) => (sequence, hash) == (Sequence, Hash)
        ? null
        : Broken(Math.Min(sequence, Sequence) + (sequence == Sequence ? 0 : 1), AuditBreakReason.Head, $"The chain's head is line {sequence}; the last line found is {Sequence}.");

    /// <summary>The first break of a stream; null when all of it is in order.</summary>
    public async Task<AuditBreak?> Check(IAsyncEnumerable<AuditLine> lines, CancellationToken ct)
    {
        await foreach (var line in lines.WithCancellation(ct))
            if (Check(line) is { } broken)
                return broken;
        return null;
    }

    public AuditBreak? Check(IEnumerable<AuditLine> lines) => lines.Select(Check).FirstOrDefault(broken => broken is not null);

    private AuditBreak Broken(long sequence, AuditBreakReason reason, string why) => new(chain, sequence, reason, $"Line {sequence} of chain {chain} is broken: {why}");
}
