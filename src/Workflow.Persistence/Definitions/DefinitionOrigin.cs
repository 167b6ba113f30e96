namespace Workflow.Persistence.Definitions;

/// <summary>Where the content of a version comes from.</summary>
public enum DefinitionOrigin
{
    /// <summary>Somebody drew or imported it.</summary>
    Drawn,

    /// <summary>It came with the program.</summary>
    Shipped,
}
