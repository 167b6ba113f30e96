namespace Workflow.Server;

/// <summary>What the program does instead of serving when its first words say so.</summary>
public static class Commands
{
    /// <summary>The exit code; null: nothing was asked for, serve.</summary>
    public static async Task<int?> Run(WebApplication app, string[] args)
    {
        if (AdminCommand.IsAsked(args))
            return await AdminCommand.Run(app, args);
        if (DefinitionsCommand.IsAsked(args))
            return await DefinitionsCommand.Run(app, args);
        return DatabaseCommand.IsAsked(args) ? await DatabaseCommand.Run(app, args) : null;
    }
}
