namespace Workflow.Server.Ui.Designer;

/// <summary>
/// What a page with a Studio element may load: from here only. WebAssembly must be compiled, its components write styles into elements,
/// and the code editor starts its worker from a blob. Scripts are files, but for two that Studio writes into its page, which are named by their content; no eval.
/// </summary>
public static class StudioPolicy
{
    /// <summary>The key bindings of the editor and viewer, and of the instance list, as package 3.8.2 writes them.</summary>
    private const string KeyBindings = "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    public const string Text = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' " + KeyBindings + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "worker-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
}
