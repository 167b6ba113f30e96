using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Workflow.CrashHost;
using Workflow.Testing;

// The real server over the SQLite file given first, at the instant given second; a request with the header X-Kill-At kills it where the
// header says. Prints its address, then serves until its standard input ends.
var fuse = new Fuse();
await using var app = await App.Start(new AppOptions
{
    KeepDatabase = true,
    Clock = new TestClock(DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture)),
    Services = services =>
    {
        services.AddSingleton<IStartupFilter>(fuse);
        services.AddSingleton<IInterceptor>(fuse.Commands);
        services.AddSingleton<IInterceptor>(fuse.Transactions);
    },
}, TestDatabase.ExistingSqlite(args[0]));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{app.Address}"));
await Console.In.ReadToEndAsync();
