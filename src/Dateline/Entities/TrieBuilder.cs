namespace Dateline.Entities;

/// <summary>Grows the automaton.</summary>
internal sealed class TrieBuilder
{
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly List<List<Surface>?> _surfaces = [null];

    /// <summary>From a node by a word to a node; those of node 0 are the roots.</summary>
    public IReadOnlyDictionary<(int Node, int Word), int> Edges => _edges;

    /// <summary>The forms that end at each node.</summary>
    public IReadOnlyList<List<Surface>?> Surfaces => _surfaces;

    /// <summary>The node of a first word, or 0.</summary>
    public int Root(int word) => _edges.GetValueOrDefault((0, word));

    /// <summary>The node after one more word, new or known.</summary>
    public int Child(int node, int word)
    {
        if (_edges.TryGetValue((node, word), out int child))
            return child;
        child = _surfaces.Count;
        _surfaces.Add(null);
        _edges.Add((node, word), child);
        return child;
    }

    public void AddSurface(int node, Surface surface) => (_surfaces[node] ??= []).Add(surface);
}
