using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary><c>--name value</c> and <c>--name</c>; an option that nobody asked for is refused.</summary>
public sealed class Arguments
{
    readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Arguments(IEnumerable<string> words)
    {
        string? name = null;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal)) _given[name = word[2..]] = "";
            else _given[name ?? throw new ArgumentException($"What is {word}?")] = word;
        }
    }

    public bool Has(string name)
    {
        _known.Add(name);
        return _given.ContainsKey(name);
    }

    public int Number(string name, int otherwise) => Numbers(name, otherwise)[0];

    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) => Has(name) ? [.. _given[name].Split(',').Select(n => int.Parse(n, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))] : otherwise;

    public string? Word(string name) => Has(name) ? _given[name] : null;

    public IReadOnlyList<string> Words(string name, params string[] otherwise) => Has(name) ? _given[name].Split(',') : otherwise;

    /// <summary>To be called when everything has been asked for.</summary>
    public void RefuseOthers()
    {
        if (_given.Keys.FirstOrDefault(n => !_known.Contains(n)) is { } unknown) throw new ArgumentException($"Unknown option --{unknown} (known: {string.Join(", ", _known.Select(k => "--" + k))})");
    }
}
