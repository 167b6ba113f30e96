using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>More is asked for than there are places. The database stands still while the test counts, so that nothing depends on how fast the machine is.</summary>
public sealed class Overload
{
    [Fact]
    public async Task What_has_a_place_is_done_and_the_rest_is_turned_away_at_once()
    {
        var still = new Stillness();
        await using var app = await App.Start(new AppOptions
        {
            Settings = { ["Overload:Writes"] = "3", ["Overload:WaitingWrites"] = "4", ["Overload:RetryAfterSeconds"] = "2" },
            Services = services => services.AddSingleton<IInterceptor>(still),
        });
        var path = $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests";
        (await app.As("member").Post(path, Story.Content())).Ok();

        still.Begin();
        var asked = Enumerable.Range(0, 21).Select(i => app.As("member").Post(path, Story.Content($"Pump {i}"))).ToList();
        var turnedAway = new List<Answer>();
        while (turnedAway.Count < 14)
        {
            var done = await Task.WhenAny(asked);
            asked.Remove(done);
            turnedAway.Add(await done);
        }

        Assert.All(turnedAway, a => Assert.Equal((503, "server.overloaded", "2"), (a.Number, a.Code, a.Headers["Retry-After"])));
        Assert.Equal(200, (await app.Anonymous().Get("/health/live")).Number);

        still.End();
        Assert.All(await Task.WhenAll(asked), a => Assert.Equal(201, a.Number));
        Assert.Equal(8, (await Pages.All(app.As("member"), path)).Count);
        // And it is as before.
        var after = await Together.Of([.. Enumerable.Range(0, 7).Select(i => (Func<Task<Answer>>)(() => app.As("member").Post(path, Story.Content($"Valve {i}"))))]);
        Assert.All(after, a => Assert.Equal(201, a.Number));
        await Audit.AssertIntact(app);
    }

    [Fact]
    public async Task Reading_has_places_of_its_own()
    {
        var still = new Stillness();
        await using var app = await App.Start(new AppOptions
        {
            Settings = { ["Overload:Writes"] = "1", ["Overload:WaitingWrites"] = "0", ["Overload:Reads"] = "1", ["Overload:WaitingReads"] = "0" },
            Services = services => services.AddSingleton<IInterceptor>(still),
        });
        await app.As("member").SignIn();
        var path = $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests";

        still.Begin();
        var write = app.As("member").Post(path, Story.Content());
        await still.SomebodyWaits;
        Assert.Equal(503, (await app.As("member").Post(path, Story.Content())).Number);
        still.OnlyThoseWhoWait();
        Assert.Equal(200, (await app.As("member").Get(path)).Number);
        still.End();
        (await write).Ok();
    }

    /// <summary>Every statement waits until it is over.</summary>
    sealed class Stillness : DbCommandInterceptor
    {
        TaskCompletionSource _over = Done();
        TaskCompletionSource _held = Done();
        TaskCompletionSource _somebody = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SomebodyWaits => _somebody.Task;

        public void Begin()
        {
            _somebody = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _held = _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        /// <summary>Who waits goes on waiting; who comes passes.</summary>
        public void OnlyThoseWhoWait() => _over = Done();

        public void End() => _held.TrySetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var over = _over;
            if (!over.Task.IsCompleted) _somebody.TrySetResult();
            await over.Task.WaitAsync(cancellationToken);
            return result;
        }

        static TaskCompletionSource Done()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }
    }
}
