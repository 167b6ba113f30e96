using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Persistence.Notifications;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>
/// A year of a project on the real server: people act at random, or do not, or not as they should; the calendar changes and the server is restarted
/// meanwhile. WORKFLOW_ESCALATIONS says how many escalations, WORKFLOW_SEED repeats a run.
/// </summary>
public sealed class A_year(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Severities = ["Everyday", "Everyday", "Medium", "Major"];
    private static readonly string[] Anybody = ["em", "pm", "member", "head", "head2", "head3", "chair", "director", "vp", "auditor", "admin", "integration", "em2"];
    private static readonly string[] Votes = ["For", "For", "For", "Against", "Abstain"];
    private static readonly string[] Texts = ["Section 3 first.", "Section 3 first.", "Section 3 first.", "Section 2 first."];

    private readonly SmtpSink _sink = new();
    private readonly List<string> _holidays = ["2027-01-01,holiday,New Year,", "2027-05-03,holiday,Half a day,13:00-18:00", "2027-10-04,holiday,National day,", "2027-10-09,workday,In place of Monday,", "2028-01-03,holiday,New Year,"];
    private App _app = null!;
    private Random _dice = null!;
    private int _acts, _refusals, _restarts;

    /// <param name="Temper">How often somebody does something about it: the lazy ones run out of time.</param>
    private sealed record Affair(Issue Issue, double Temper);

    public async Task InitializeAsync()
    {
        _app = await App.Start(new AppOptions
        {
            Settings = { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{_sink.Port}", ["Mail:Security"] = "None", ["Mail:From"] = "workflow@example.org" },
        });
        await Issue.Staff(_app);
        (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, "em")}", new { displayName = "The em", organisationRoles = Array.Empty<string>(), email = "em@example.org", language = "zh-CN" })).Ok();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task ends_with_every_escalation_in_a_lawful_state_clocks_that_add_up_and_nobody_told_twice()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_SEED"), out var given) ? given : Random.Shared.Next();
        var many = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_ESCALATIONS"), out var asked) ? asked : 100;
        output.WriteLine($"WORKFLOW_SEED={seed} WORKFLOW_ESCALATIONS={many}");
        _dice = new Random(seed);
        await Import();
        var (all, begin) = (new List<Affair>(), _app.Clock.Now);
        var open = new List<Affair>();
        while (_app.Clock.Now < begin.AddDays(365))
        {
            while (all.Count < many * (_app.Clock.Now - begin) / TimeSpan.FromDays(360) && all.Count < many)
            {
                var affair = new Affair(await Issue.Raise(_app, Severities[_dice.Next(4)], Anybody[_dice.Next(3)]), 0.1 + _dice.NextDouble() * 0.85);
                all.Add(affair);
                open.Add(affair);
            }

            foreach (var affair in open.ToList().Where(a => _dice.NextDouble() < a.Temper))
            {
                string status;
                // A meeting is held in one go, and people answer each other.
                do status = await Act(affair.Issue);
                while (_dice.NextDouble() < (status == "InSession" ? 0.97 : status is "Closed" or "Withdrawn" ? 0 : 0.5));
                if (status is "Closed" or "Withdrawn") open.Remove(affair);
            }

            await _app.Advance(TimeSpan.FromMinutes(_dice.Next(10, 1440)));
            if (_dice.Next(50) == 0) await Holiday();
            if (_dice.Next(150) == 0) await Restart();
        }

        foreach (var affair in open) await End(affair.Issue);
        await _app.RunJobs();
        await Judge(all.ConvertAll(a => a.Issue), seed);
        await Audit.AssertIntact(_app);
    }

    /// <summary>Somebody does something about it: mostly what is theirs to do, sometimes not. The status it has then.</summary>
    private async Task<string> Act(Issue issue)
    {
        var view = await issue.Read();
        var status = (string)view["status"]!;
        var (lead, text) = (_dice.Next(2) == 0 ? "em" : "pm", Texts[_dice.Next(Texts.Length)]);
        var answer = _dice.Next(20) switch
        {
            0 => await issue.Agree(Anybody[_dice.Next(Anybody.Length)], text),
            1 => await issue.Decide(Anybody[_dice.Next(Anybody.Length)], text),
            2 when _dice.Next(4) == 0 => await issue.Withdraw(Anybody[_dice.Next(3)]),
            3 => await issue.Lower(lead),
            _ => await Proper(issue, view, status, lead, text),
        };
        Count(answer);
        return answer.IsSuccess ? (string)answer["status"]! : status;
    }

    private async Task<Answer> Proper(Issue issue, JsonNode view, string status, string lead, string text) => status switch
    {
        "Negotiating" => await issue.Agree(lead, text),
        "HearingPositions" => await issue.State(lead),
        "Deciding" => await issue.Decide("head", text),
        "AppealOpen" => _dice.Next(3) == 0 ? await issue.Appeal(lead) : await issue.Do(lead, "accept"),
        "Convening" => await issue.Convene(_dice.Next(5) == 0 ? "head" : "chair", 1 + _dice.Next(40)),
        "Invited" => _dice.Next(8) switch
        {
            0 => await issue.Reschedule("member2", 1 + _dice.Next(40)),
            1 => await issue.CancelMeeting(),
            _ => await issue.TryAttend([.. Issue.Heads.Select(h => h.Person).Where(_ => _dice.Next(4) > 0)]),
        },
        "InSession" => await Session(issue, view["meetings"]!.AsArray()[^1]!, text),
        "AtTheTop" => await issue.DecideTogether(_dice.Next(2) == 0 ? "director" : "vp", text),
        "Resolved" => await issue.Close(lead),
        _ => await issue.LookAs(lead),
    };

    private async Task<Answer> Session(Issue issue, JsonNode meeting, string text)
    {
        if (meeting["motion"] is null) return await issue.Motion(text: text);
        var voters = meeting["invitees"]!.AsArray().Where(i => i!["department"] is not null && i["isPresent"]?.GetValue<bool>() is true && i["vote"] is null).ToList();
        if (voters.Count > 0)
        {
            var department = (string)voters[_dice.Next(voters.Count)]!["department"]!;
            return await issue.Vote(Issue.Heads.Single(h => h.Department == department).Person, Votes[_dice.Next(Votes.Length)]);
        }

        return meeting["minutes"] is null ? await issue.WriteMinutes() : await issue.CloseMeeting();
    }

    /// <summary>After the year nobody does anything until somebody must, and then they agree.</summary>
    private async Task End(Issue issue)
    {
        for (var round = 0; round < 12; round++)
        {
            switch (await issue.Status())
            {
                case "Closed" or "Withdrawn": return;
                case "Resolved": Count(await issue.Close("em")); break;
                case "AtTheTop":
                    foreach (var person in new[] { "director", "vp" }) Count(await issue.DecideTogether(person, "Enough."));
                    break;
                default: await issue.Late(); break;
            }
        }
    }

    /// <summary>A day that is still to come is off: clocks that run follow, what has been measured stays right.</summary>
    private async Task Holiday()
    {
        var day = DateOnly.FromDateTime(_app.Clock.Now.UtcDateTime).AddDays(2 + _dice.Next(4)).ToString("O", CultureInfo.InvariantCulture);
        if (_holidays.Any(h => h.StartsWith(day, StringComparison.Ordinal))) return;
        _holidays.Add($"{day},holiday,Closed,");
        await Import();
    }

    private async Task Import() => (await _app.As("admin").Post($"/api/projects/{await World.ProjectId(_app, World.Metro)}/calendar/import",
        new { format = "Csv", content = string.Join('\n', _holidays), source = "the year" })).Ok();

    private async Task Restart()
    {
        await _app.Restart();
        _restarts++;
    }

    private void Count(Answer answer)
    {
        Assert.True(answer.IsSuccess || (answer.Number is >= 400 and < 500 && answer.Code is { Length: > 0 }), $"{answer}");
        if (answer.IsSuccess) _acts++;
        else _refusals++;
    }

    private async Task Judge(List<Issue> issues, int seed)
    {
        var calendar = (await _app.As("auditor").Get($"/api/projects/{await World.ProjectId(_app, World.Metro)}/calendar")).Ok();
        var oracle = new NaiveCalendar(calendar);
        var (ends, signers, stays) = (new Dictionary<string, int>(), new Dictionary<string, int>(), 0);
        var levels = new Dictionary<Guid, int>();
        foreach (var issue in issues)
        {
            var view = await issue.Read();
            var status = (string)view["status"]!;
            Assert.True(status is "Closed" or "Withdrawn", $"seed {seed}: {issue.Number} is {status}");
            ends[status] = ends.GetValueOrDefault(status) + 1;
            Assert.DoesNotContain(view["tasks"]!.AsArray(), t => (string)t!["status"]! is "Open" or "Suspended");
            if (view["resolution"] is { } resolution)
            {
                var roles = string.Join("+", resolution["signatures"]!.AsArray().Select(s => (string)s!["role"]!).Order(StringComparer.Ordinal));
                Assert.Contains(roles, new[] { "EngineeringManager+ProjectManager", "DepartmentHead", "Chair", "OperationsVp+TechnicalDirector" });
                signers[roles] = signers.GetValueOrDefault(roles) + 1;
            }

            JsonNode? before = null;
            foreach (var stay in view["stays"]!.AsArray())
            {
                var (since, until) = (At(stay!["since"]!), At(stay["until"]!));
                Assert.True(oracle.Minutes(since, until) - (int)stay["stoodForMinutes"]! is >= -1 and <= 1, $"seed {seed}: {issue.Number} stay {stay["number"]}: {stay["stoodForMinutes"]} minutes, the oracle says {oracle.Minutes(since, until)}");
                if (before is not null)
                {
                    Assert.Equal((string)before["until"]!, (string)stay["since"]!);
                    Assert.Equal(1, Math.Abs((int)before["level"]! - (int)stay["level"]!));
                }

                (before, stays) = (stay, stays + 1);
            }

            levels[Guid.Parse(issue.Id)] = view["stays"]!.AsArray().Count(s => (int)s!["level"]! == 3);
        }

        var told = await Rows.Notifications(_app);
        Assert.Empty(await Rows.ToldTwice(_app));
        Assert.Equal(told.Count, told.DistinctBy(n => (n.RecipientId, n.Key)).Count());
        foreach (var of in told.Where(n => n.SubjectType == Escalation.SubjectType).GroupBy(n => (n.RecipientId, n.SubjectId)))
        {
            Assert.True(of.Count(n => n.Work is "Resolved" or "Withdrawn") <= 1, $"seed {seed}: two ends of {of.First().Number}");
            Assert.True(of.Count(n => n.Work == "Level3") <= levels[of.Key.SubjectId!.Value], $"seed {seed}: level 3 of {of.First().Number}");
            foreach (var work in of.Where(n => n.Kind is NotificationKind.Asked or NotificationKind.Reminder).GroupBy(n => n.Work))
                Assert.True(work.Count(n => n.Kind == NotificationKind.Reminder) <= 2 * work.Count(n => n.Kind == NotificationKind.Asked), $"seed {seed}: reminders to {work.Key} {of.First().Number}");
        }

        var em = Guid.Parse(await World.UserId(_app, "em"));
        Assert.Equal(ends.GetValueOrDefault("Closed"), told.Count(n => n.RecipientId == em && n.Work == "Resolved"));
        Assert.Equal(told.Count(n => n.RecipientId == em), _sink.Taken.Count);
        output.WriteLine($"{string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}"))}; {string.Join(", ", signers.Select(e => $"{e.Key} {e.Value}"))}; {stays} stays; {_acts} acts, {_refusals} refused; "
            + $"{told.Count} notifications, {_sink.Taken.Count} mails; calendar edition {calendar["edition"]}; {_restarts} restarts");
        // A walk that never comes anywhere proves nothing.
        if (issues.Count >= 100) Assert.Equal(4, signers.Count);
    }

    private static DateTimeOffset At(JsonNode at) => DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture);
}
