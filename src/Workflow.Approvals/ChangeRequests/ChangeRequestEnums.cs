namespace Workflow.Approvals.ChangeRequests;

/// <summary>What a change request proposes to alter.</summary>
public enum ChangeCategory { Scope, Design, Schedule, Cost, Quality, Contract }

/// <summary>What a lead thinks of a change before anybody signs.</summary>
public enum AssessmentVerdict { Feasible, FeasibleWithConditions, NotFeasible }

/// <summary>How an administrator ends an escalation. None of them replaces a signature: ReopenSignoff asks both leads again.</summary>
public enum EscalationResolution { ReopenSignoff, Return, Reject }
