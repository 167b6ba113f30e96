using System.Reflection;
using NetArchTest.Rules;

namespace Workflow.UnitTests;

/// <summary>Engine &lt;- Approvals &lt;- Persistence &lt;- Server: nothing points right, and the two on the left are pure.</summary>
public sealed class Architecture
{
    private static readonly string[] Impure = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data", "System.Data", "System.Net", "System.IO.File"];

    public static TheoryData<string, string[]> Directions() => new()
    {
        { "Workflow.Engine", ["Workflow.Approvals", "Workflow.Persistence", "Workflow.Server", .. Impure] },
        { "Workflow.Approvals", ["Workflow.Persistence", "Workflow.Server", .. Impure] },
        { "Workflow.Persistence", ["Workflow.Server"] },
    };

    [Theory, MemberData(nameof(Directions))]
    public void Nothing_points_right(string assembly, string[] forbidden)
    {
        var result = Types.InAssembly(Assembly.Load(assembly)).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    /// <summary>References say what the compiler let in, used or not.</summary>
    [Theory]
    [InlineData("Workflow.Engine", "")]
    [InlineData("Workflow.Approvals", "Workflow.Engine")]
    public void The_pure_assemblies_reference_no_framework_for_data_or_web(string assembly, string own)
    {
        var references = Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Equal(own, string.Join(",", references.Where(r => r.StartsWith("Workflow.", StringComparison.Ordinal))));
        Assert.DoesNotContain(references, r => r.StartsWith("Microsoft.", StringComparison.Ordinal) && r is not ("Microsoft.CSharp" or "Microsoft.Win32.Primitives"));
    }

    /// <summary>The guard itself, shown to bite: the tests do depend on what they test.</summary>
    [Fact]
    public void The_rule_finds_a_dependency_where_there_is_one() =>
        Assert.False(Types.InAssembly(typeof(Architecture).Assembly).ShouldNot().HaveDependencyOnAny("Workflow.Approvals").GetResult().IsSuccessful);

    [Theory]
    [InlineData("Workflow.Engine")]
    [InlineData("Workflow.Approvals")]
    public void Classes_are_sealed_unless_made_to_be_derived_from(string assembly)
    {
        var open = Assembly.Load(assembly).GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false, IsPublic: true } && !t.IsSubclassOf(typeof(Exception)));
        Assert.Empty(open);
    }
}
