namespace Workflow.Server.Ui.Designer;

/// <summary>
/// What a page with a Studio element may load: from here only. WebAssembly must be compiled, its components write styles into elements,
/// and the code editor starts its worker from a blob. Scripts are files; no inline script, no eval.
/// </summary>
public static class StudioPolicy
{
    public const string Text = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "worker-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
}
