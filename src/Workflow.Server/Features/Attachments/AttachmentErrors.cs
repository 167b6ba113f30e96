using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Attachments;

/// <summary>Refusals about uploaded files.</summary>
public static class AttachmentErrors
{
    public const string NotFoundCode = "attachment.not-found";
    public const string InvalidCode = "attachment.invalid";
    public const string TooLargeCode = "attachment.too-large";
    public const string WrongKindCode = "attachment.wrong-kind";
    public const string NotUploadedCode = "attachment.not-uploaded";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such file in this project.");

    public static RefusedException Empty() => new(RefusalKind.Invalid, InvalidCode, "The file is empty.", "body", ["1 byte or more"]);

    public static RefusedException UnknownKind() =>
        new(RefusalKind.Invalid, InvalidCode, "Files of this kind cannot be attached; say what it is as Content-Type.", "Content-Type", AttachmentRules.MediaTypes);

    public static RefusedException WrongKind(string mediaType) => new(RefusalKind.Unprocessable, WrongKindCode, $"The file does not begin as one of kind {mediaType} does.", "Content-Type");

    public static RefusedException TooLarge(long most) => new(RefusalKind.Unprocessable, TooLargeCode, $"A file has at most {most} bytes.", "body", [$"1..{most} bytes"]);

    public static RefusedException NotUploaded(string name) =>
        new(RefusalKind.Unprocessable, NotUploadedCode, $"\"{name}\" was not uploaded to this project, or with another size or kind.", "attachments.sha256");
}
