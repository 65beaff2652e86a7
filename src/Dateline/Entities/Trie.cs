namespace Dateline.Entities;

/// <summary>The automaton: word numbers lead from node to node, a node lists the forms that end there. Immutable.</summary>
internal sealed class Trie(int[] roots, ulong[] keys, int[] targets, int[] firstSurface, Surface[] surfaces)
{
    private readonly int _mask = keys.Length - 1;

    /// <summary>The node of a first word, or 0.</summary>
    public int Root(int word) => roots[word];

    /// <summary>The node after one more word, or 0.</summary>
    public int Child(int node, int word)
    {
        ulong key = ((ulong)(uint)node << 32) | (uint)word;
        for (int slot = Slot(key); targets[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (keys[slot] == key)
                return targets[slot];
        }
        return 0;
    }

    /// <summary>The forms that end at a node.</summary>
    public ReadOnlySpan<Surface> Surfaces(int node) => surfaces.AsSpan(firstSurface[node], firstSurface[node + 1] - firstSurface[node]);

    public bool HasSurfaces(int node) => firstSurface[node + 1] > firstSurface[node];

    private int Slot(ulong key) => SlotOf(key, _mask);

    internal static int SlotOf(ulong key, int mask) => (int)((key * 0x9E3779B97F4A7C15) >> 40) & mask;
}

/// <summary>Grows the automaton.</summary>
internal sealed class TrieBuilder
{
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly List<List<Surface>?> _surfaces = [null];

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

    public Trie Compile(int words)
    {
        int[] roots = new int[words];
        int size = 1024;
        while (size < _edges.Count * 2)
            size *= 2;
        ulong[] keys = new ulong[size];
        int[] targets = new int[size];
        foreach (((int node, int word), int child) in _edges)
        {
            if (node == 0)
            {
                roots[word] = child;
                continue;
            }
            ulong key = ((ulong)(uint)node << 32) | (uint)word;
            int slot = Trie.SlotOf(key, size - 1);
            while (targets[slot] != 0)
                slot = (slot + 1) & (size - 1);
            keys[slot] = key;
            targets[slot] = child;
        }
        int[] first = new int[_surfaces.Count + 1];
        var all = new List<Surface>();
        for (int node = 0; node < _surfaces.Count; node++)
        {
            first[node] = all.Count;
            if (_surfaces[node] is { } own)
                all.AddRange(own);
        }
        first[^1] = all.Count;
        return new(roots, keys, targets, first, [.. all]);
    }
}
