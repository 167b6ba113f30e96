using System.Globalization;
using Workflow.Persistence;

namespace Workflow.Server.Operations;

/// <summary>Every setting of the program and what it may be. A value that is none, and a name that nobody reads, refuse the start instead of meaning something else.</summary>
public static class Settings
{
    private static readonly Dictionary<string, Func<string, string?>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Database:Provider"] = OneOf<DatabaseProvider>(),
        ["Database:ConnectionString"] = Anything,
        ["Database:Synchronous"] = OneOf<SqliteSynchronous>(),
        ["Database:BusyTimeout"] = Duration,
        ["Database:MaxAttempts"] = Whole(1, 100),
        ["Auth:SigningKey"] = Anything,
        ["Auth:SignInsPerMinute"] = Whole(0, 1_000_000),
        ["CalendarFeeds:ReadsPerMinute"] = Whole(0, 1_000_000),
        ["Workflows:Folder"] = Anything,
        ["Workflows:Publish"] = YesOrNo,
        ["Mail:Host"] = Anything,
        ["Mail:Port"] = Whole(1, 65_535),
        ["Mail:Security"] = OneOf<Features.Mail.MailSecurity>(),
        ["Mail:UserName"] = Anything,
        ["Mail:Password"] = Anything,
        ["Mail:From"] = Anything,
        ["Mail:BaseUrl"] = Address,
        ["Mail:TimeoutSeconds"] = Whole(1, 300),
        ["HttpOut:AllowedHosts"] = Anything,
        ["HttpOut:AllowPrivateAddresses"] = YesOrNo,
        ["HttpOut:TimeoutSeconds"] = Whole(1, 300),
        ["HttpOut:MaxAnswerBytes"] = Whole(1, 100_000_000),
        ["HttpOut:MaxAttempts"] = Whole(1, 100),
        ["Attachments:Folder"] = Anything,
        ["Attachments:MaxBytes"] = Whole(1, 100 * 1024 * 1024),
        ["Documents:Fonts"] = Documents.DocumentOptions.Check,
        ["Documents:SystemFonts"] = YesOrNo,
        ["Archive:Folder"] = Anything,
        ["Designer:Folder"] = Anything,
        ["Jobs:Enabled"] = YesOrNo,
        ["Demo:Seed"] = YesOrNo,
        ["Http:AllowPlain"] = YesOrNo,
        ["Http:Proxies"] = Proxies.Check,
        ["Overload:Writes"] = Whole(0, 100_000),
        ["Overload:WaitingWrites"] = Whole(0, 1_000_000),
        ["Overload:Reads"] = Whole(0, 100_000),
        ["Overload:WaitingReads"] = Whole(0, 1_000_000),
        ["Overload:RetryAfterSeconds"] = Whole(1, 3_600),
        ["Shutdown:DelaySeconds"] = Whole(0, 600),
        ["Shutdown:TimeoutSeconds"] = Whole(1, 3_600),
        ["Telemetry:Endpoint"] = Address,
        ["Telemetry:MetricsToken"] = text => text.Length >= Telemetry.LeastTokenLength ? null : $"must have {Telemetry.LeastTokenLength} characters at least; make one with: openssl rand -hex 24",
    };

    private static readonly HashSet<string> Sections = new(Known.Keys.Select(k => k.Split(':')[0]), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="StartRefusedException">Names every setting that is wrong. A value is told only where it is no secret.</exception>
    public static void Check(IConfiguration configuration)
    {
        var wrong = Wrong(configuration).ToList();
        if (wrong.Count > 0)
            throw new StartRefusedException(string.Join(" ", wrong));
    }

    private static IEnumerable<string> Wrong(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable().Where(s => s.Value is not null).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var parts = key.Split(':');
            // "MAIL" alone is the shell's variable for a mailbox.
            if (parts.Length < 2 || !Sections.Contains(parts[0]))
                continue;
            // A list is written with a number behind its name.
            var name = parts.Length > 2 && int.TryParse(parts[^1], CultureInfo.InvariantCulture, out _) ? string.Join(':', parts[..^1]) : key;
            if (!Known.TryGetValue(name, out var check))
                yield return $"{key} is no setting of this program; {parts[0]} knows {string.Join(", ", Known.Keys.Where(k => k.StartsWith(parts[0] + ":", StringComparison.OrdinalIgnoreCase)))}.";
            else if (value!.Length > 0 && check(value) is { } why)
                yield return $"{key} {why}.";
        }
    }

    private static string? Anything(string text) => null;

    private static string? YesOrNo(string text) => bool.TryParse(text, out _) ? null : $"must be true or false, not '{text}'";

    private static string? Duration(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var found) && found >= TimeSpan.Zero ? null : $"must be a length of time such as 00:00:15, not '{text}'";

    private static string? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? null : "must be an address that begins with http:// or https://";

    private static Func<string, string?> Whole(int least, int most) => text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var found) && found >= least && found <= most
            ? null : $"must be a whole number from {least} to {most}, not '{text}'";

    private static Func<string, string?> OneOf<T>() where T : struct, Enum => text =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? null : $"must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{text}'";
}
