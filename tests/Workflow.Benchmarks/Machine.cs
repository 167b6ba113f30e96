using System.Globalization;
using System.Runtime.InteropServices;

namespace Workflow.Benchmarks;

/// <summary>What a figure was measured on. Absolute figures belong to one machine and one hour; a ratio to something in the same run travels.</summary>
public static class Machine
{
    public static string Text => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");

    /// <summary>The load average of the last minute: what the benchmark itself does counts, and so does whatever else runs.</summary>
    public static double Load => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Seconds of processor time that all processes of the machine have used so far.</summary>
    public static double BusySeconds
    {
        get
        {
            var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToList();
            // user, nice, system, irq, softirq; idle and iowait are neither.
            return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / 100.0;
        }
    }
}
