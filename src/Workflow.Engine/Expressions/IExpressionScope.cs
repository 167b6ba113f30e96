using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Expressions;

/// <summary>What an expression may see of the instance: the variables from the activity outwards, inputs, earlier outputs.</summary>
public interface IExpressionScope
{
    Guid InstanceId { get; }
    string? CorrelationId { get; set; }
    WorkflowDefinition Definition { get; }
    DateTimeOffset Now { get; }

    /// <summary>The visible variables by name; an inner one hides an outer one.</summary>
    IEnumerable<VariableDefinition> Variables { get; }
    VariableDefinition? FindByName(string name);
    VariableDefinition? FindById(string id);
    JsonNode? Get(VariableDefinition variable);

    /// <exception cref="ValueException">The value does not fit the variable's type.</exception>
    void Set(VariableDefinition variable, JsonNode? value);
    JsonNode? Input(string name);

    /// <summary>The inputs declared by the workflow, or by the workflow used as an activity, that the expression stands in.</summary>
    IReadOnlyList<InputDefinition> Inputs => Definition.Inputs;

    /// <summary>A new id: another one at every call, and the same ones when the burst is decided again.</summary>
    Guid NewId();

    /// <summary>The instance's name.</summary>
    string? InstanceName { get => null; set { } }

    /// <summary>An output of the named activity's last completed execution: the nearest container that has an activity of that id or name counts.</summary>
    JsonNode? OutputFrom(string activityIdOrName, string? outputName);
    JsonNode? LastResult { get; }
}
