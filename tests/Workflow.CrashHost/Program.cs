using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.CrashHost;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Testing;

// The real server over the SQLite file named as the only argument; a request with the header X-Kill-At kills it where the header says.
// Prints its address, then serves until its standard input ends.
var fuse = new Fuse();
await using var app = await App.Start(new AppOptions
{
    KeepDatabase = true,
    Services = services =>
    {
        services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(fuse);
        services.ConfigureDbContext<SqliteWorkflowDbContext>(options => options.AddInterceptors(fuse.Commands, fuse.Transactions));
    },
}, TestDatabase.ExistingSqlite(args[0]));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{app.Address}"));
await Console.In.ReadToEndAsync();
