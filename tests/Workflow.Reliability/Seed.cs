using System.Globalization;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>Chance that can be repeated: each test prints its seed, and <c>WORKFLOW_TEST_SEED</c> sets it.</summary>
public static class Seed
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("WORKFLOW_TEST_LONG") == "1";

    public static Random Random(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : System.Random.Shared.Next();
        Console.WriteLine($"WORKFLOW_TEST_SEED={seed}");
        output.WriteLine($"WORKFLOW_TEST_SEED={seed}");
#pragma warning disable CA5394 // no secret is made of it
        return new Random(seed);
#pragma warning restore CA5394
    }
}
