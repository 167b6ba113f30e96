namespace Workflow.Approvals.Escalations;

/// <summary>How bad it is. It picks the level at which the escalation enters: 1, 2, 3.</summary>
public enum EscalationSeverity { Everyday, Medium, Major }

/// <summary>Where it comes from.</summary>
public enum EscalationOrigin
{
    ByHand,

    /// <summary>A change request whose assessments or signatures were not given in time.</summary>
    OutOfTime,

    /// <summary>For the second time one lead approved a revision and the other returned it.</summary>
    SecondDisagreement,
    ContestedRejection,

    /// <summary>An emergency change was carried out and the second signature did not come in time. Enters at level 3 whatever its severity.</summary>
    OverdueEmergencySignature,
    Risk,

    /// <summary>The project manager declined to give more to a task that the engineering manager had flagged as too difficult.</summary>
    DeclinedAdjustment,
}

/// <summary>What a resolution does with the subject.</summary>
public enum EscalationDecision
{
    /// <summary>The signoff is opened anew: both leads sign, knowing the resolution. It never replaces a signature.</summary>
    Approve,
    Return,
    Reject,

    /// <summary>The only answer to an issue that is about no change request: it is settled as the text says.</summary>
    Settle,
}

/// <summary>In which capacity something was said.</summary>
public enum EscalationRole { EngineeringManager, ProjectManager, DepartmentHead, Chair, TechnicalDirector, OperationsVp }

/// <summary>What was said, and signed.</summary>
public enum StatementKind
{
    /// <summary>Level 1: binds once both leads have recorded the same.</summary>
    Agreement,
    Position,

    /// <summary>Level 2: the department head's. Binds when the time for an appeal is over or both leads accept it.</summary>
    Decision,
    Acceptance,
    Appeal,

    /// <summary>One level down, once both leads have said so.</summary>
    Lowering,

    /// <summary>Level 3: the motion that was carried, signed by the chair.</summary>
    Resolution,

    /// <summary>After two failed meetings: binds once director and VP have recorded the same.</summary>
    TopDecision,
}

/// <summary>The steps a workflow may ask for, each one waiting for people.</summary>
public enum EscalationStep { Negotiate, HearPositions, AskDepartment, AwaitAppeal, CallMeeting, HoldMeeting, AskTop, Conclude }
