using System.Linq.Expressions;

namespace Workflow.Server.Http;

/// <summary>What a list may be sorted by: a list of names, each with its key; ties are broken by id, so that pages never overlap.</summary>
public sealed class Sorting<T>(string byDefault, Func<IOrderedQueryable<T>, IOrderedQueryable<T>> ties)
{
    public Sorting(string byDefault, Expression<Func<T, Guid>> id) : this(byDefault, rows => rows.ThenBy(id))
    {
    }

    public Sorting(string byDefault, Expression<Func<T, string>> id) : this(byDefault, rows => rows.ThenBy(id))
    {
    }

    private readonly Dictionary<string, Func<IQueryable<T>, bool, bool, IQueryable<T>>> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _keys.Keys];

    public Sorting<T> By<TKey>(string name, Expression<Func<T, TKey>> key)
    {
        _keys[name] = (rows, first, down) => (first, down) switch
        {
            (true, false) => rows.OrderBy(key),
            (true, true) => rows.OrderByDescending(key),
            (false, false) => ((IOrderedQueryable<T>)rows).ThenBy(key),
            (false, true) => ((IOrderedQueryable<T>)rows).ThenByDescending(key),
        };
        return this;
    }

    /// <summary><paramref name="sort"/>: names separated by commas, a minus sign for descending, e.g. <c>-updatedAt,number</c>.</summary>
    public IQueryable<T> Apply(IQueryable<T> rows, string? sort)
    {
        var first = true;
        foreach (var part in (string.IsNullOrWhiteSpace(sort) ? byDefault : sort).Split(',', StringSplitOptions.TrimEntries))
        {
            var down = part.StartsWith('-');
            var name = down ? part[1..] : part;
            if (!_keys.TryGetValue(name, out var by))
                throw RequestErrors.UnknownSort(name, Names);
            rows = by(rows, first, down);
            first = false;
        }

        return ties((IOrderedQueryable<T>)rows);
    }
}
