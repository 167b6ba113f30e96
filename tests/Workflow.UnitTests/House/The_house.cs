using System.Reflection;
using NetArchTest.Rules;

namespace Workflow.UnitTests.House;

/// <summary>What the layout promises and a compiler alone does not hold.</summary>
public sealed class The_house
{
    static readonly Assembly[] Ours =
        [typeof(global::Workflow.Engine.Runtime.Burst).Assembly, typeof(global::Workflow.Approvals.ChangeRequests.ChangeRequest).Assembly, typeof(global::Workflow.Persistence.WorkflowDbContext).Assembly, typeof(Program).Assembly];

    [Theory]
    [InlineData("Workflow.Engine", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "System.Data", "System.Net.Http", "Workflow.Approvals", "Workflow.Persistence", "Workflow.Server")]
    [InlineData("Workflow.Approvals", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "System.Data", "System.Net.Http", "System.IO.File", "Workflow.Persistence", "Workflow.Server")]
    [InlineData("Workflow.Persistence", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Builder", "Workflow.Server")]
    public void points_to_the_left_only(string project, params string[] notThese)
    {
        var types = Types.InAssembly(Ours.Single(a => a.GetName().Name == project));
        var result = types.ShouldNot().HaveDependencyOnAny(notThese).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void has_no_type_called_after_nothing_in_particular()
    {
        var vague = Named(t => t.EndsWith("Service", StringComparison.Ordinal) || t.EndsWith("Manager", StringComparison.Ordinal)
            || t.EndsWith("Helper", StringComparison.Ordinal) || t.EndsWith("Repository", StringComparison.Ordinal) || t.EndsWith("Util", StringComparison.Ordinal) || t.EndsWith("Utils", StringComparison.Ordinal));
        Assert.Empty(vague);
    }

    [Fact]
    public void seals_what_is_not_made_to_be_derived_from()
    {
        var all = Ours.SelectMany(a => a.GetTypes()).Where(IsOurs).ToList();
        var open = all.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false, IsNested: false } && t != typeof(Program)
            && !t.IsSubclassOf(typeof(Exception)) && !IsMarkup(t) && t.BaseType?.Name != "Migration" && t.BaseType?.Name != "ModelSnapshot"
            && !all.Any(other => other.BaseType == t || (other.BaseType?.IsGenericType == true && other.BaseType.GetGenericTypeDefinition() == t)));
        Assert.Empty(open.Select(t => t.FullName));
    }

    [Fact]
    public void lists_every_project_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "Workflow.sln")).Replace('\\', '/');
        var projects = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).ToList();
        Assert.True(projects.Count >= 8, string.Join(", ", projects));
        Assert.All(projects, p => Assert.Contains($"\"{p}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void references_no_package_of_Elsa()
    {
        var named = Directory.EnumerateFiles(Root, "*.*proj", SearchOption.AllDirectories).Append(Path.Combine(Root, "Directory.Packages.props"))
            .Where(f => File.ReadAllText(f).Contains("Include=\"Elsa.", StringComparison.Ordinal));
        Assert.Empty(named);
    }

    /// <summary>What the compiler makes of a .razor file cannot be sealed.</summary>
    static bool IsMarkup(Type type) => type.Name == "_Imports" || type.BaseType?.FullName == "Microsoft.AspNetCore.Components.ComponentBase";

    static IEnumerable<string> Named(Func<string, bool> name) => Ours.SelectMany(a => a.GetTypes()).Where(t => IsOurs(t) && name(t.Name.Split('`')[0])).Select(t => t.FullName!);

    static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Workflow.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false);

    static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Workflow.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
