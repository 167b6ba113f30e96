using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>A refusal, seen by the engine: an incident with the same code, and nothing has changed.</summary>
internal static class Faults
{
    public static ActivityFaultException From(RefusedException refused) => new(refused.Code, refused.Message, refused);
}
