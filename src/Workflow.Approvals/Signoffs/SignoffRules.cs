using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Signoffs;

/// <summary>The shape of a decision.</summary>
internal static class SignoffRules
{
    private const int HashLength = 64;
    private static readonly FieldRules Fields = new(SignoffErrors.InvalidCode);

    public static (SignoffDecision Decision, string? Comment, string ContentHash) Check(SignoffInput input) => (
        Fields.OneOf<SignoffDecision>(input.Decision, "decision"),
        Fields.OptionalText(input.Comment, "comment", ChangeContentRules.CommentLength),
        input.ContentHash is { Length: HashLength } hash && hash.All(char.IsAsciiHexDigitLower)
            ? hash
            : throw Fields.Wrong("contentHash", "contentHash must be the hash of the content you saw.", $"{HashLength} lower-case hexadecimal digits"));
}
