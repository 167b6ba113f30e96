using Workflow.Engine.Activities;

namespace Workflow.Engine.Simulations;

/// <summary>
/// An activity that acts on the outside through a port, and can say beforehand what it would do. In a dry run <see cref="Ask"/> is called in place of
/// Execute, with the inputs set; there is no port.
/// </summary>
public interface ISimulated
{
    /// <summary>Whom it would ask; null when nobody, then the dry run goes on with <see cref="Unasked"/>.</summary>
    SimulatedAsk? Ask(ActivityContext context);

    /// <summary>What follows when nobody is asked.</summary>
    string Unasked => "Done";

    /// <summary>The answer to <see cref="Ask"/>: sets outputs as the real answer would. The dry run completes the activity with the outcome.</summary>
    void Answered(string outcome) { }
}
