using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>
/// What an act did besides changing the request: the lines owed to the audit, and the place at which the workflow must be resumed in the same
/// transaction (null: nothing waits for it).
/// </summary>
public sealed record ActOutcome(IReadOnlyList<AuditEntry> Audit, Resumption? Resume = null);

/// <summary>The answer to a signature: the signature itself, and whether it is new. A repeated decision finds the existing one and changes nothing.</summary>
public sealed record SignoffOutcome(Signoff Signoff, bool IsNew, IReadOnlyList<AuditEntry> Audit, Resumption? Resume = null);

/// <summary>Where and with what the workflow goes on.</summary>
public sealed record Resumption(Guid InstanceId, int BookmarkId, JsonObject Payload);
