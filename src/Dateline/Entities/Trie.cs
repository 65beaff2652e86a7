namespace Dateline.Entities;

/// <summary>The automaton: word numbers lead from node to node, a node lists the forms that end there. Immutable.</summary>
internal readonly unsafe struct Trie
{
    private readonly TermRow* _terms;
    private readonly EdgeRow* _edges;
    private readonly ulong* _filter;
    private readonly int _mask;
    private readonly int* _firstSurfaces;
    private readonly Surface* _surfaces;

    public Trie(CatalogueImage image)
    {
        _terms = (TermRow*)image.At(CatalogueImage.Section.Terms);
        _edges = (EdgeRow*)image.At(CatalogueImage.Section.Edges, out int length);
        _mask = length / EdgeRow.Size - 1;
        _filter = (ulong*)image.At(CatalogueImage.Section.EdgeFilter);
        _firstSurfaces = (int*)image.At(CatalogueImage.Section.FirstSurfaces);
        _surfaces = (Surface*)image.At(CatalogueImage.Section.Surfaces);
    }

    /// <summary>The node of a first word, or 0.</summary>
    public int Root(int word) => _terms[word].Root;

    /// <summary>The node after one more word, or 0.</summary>
    public int Child(int node, int word)
    {
        (int at, ulong bit) = FilterOf(node, word);
        if ((_filter[at] & bit) == 0)
            return 0;
        EdgeRow* edges = _edges;
        for (int slot = SlotOf(node, word, _mask); edges[slot].Target != 0; slot = (slot + 1) & _mask)
        {
            if (edges[slot].Node == node && edges[slot].Word == word)
                return edges[slot].Target;
        }
        return 0;
    }

    /// <summary>The forms that end at a node.</summary>
    public ReadOnlySpan<Surface> Surfaces(int node) => new(_surfaces + _firstSurfaces[node], _firstSurfaces[node + 1] - _firstSurfaces[node]);

    public bool HasSurfaces(int node) => _firstSurfaces[node + 1] > _firstSurfaces[node];

    /// <summary>Words of the filter of edges: 8 KB, an eighth of whose bits are set. Most words that follow a name's first word do not go on with a name.</summary>
    internal const int FilterLength = 1024;

    internal static int SlotOf(int node, int word, int mask) => (int)(HashOf(node, word) >> 40) & mask;

    internal static (int At, ulong Bit) FilterOf(int node, int word)
    {
        ulong hash = HashOf(node, word);
        return ((int)(hash >> 54), 1UL << (int)(hash >> 48));
    }

    private static ulong HashOf(int node, int word) => (((ulong)(uint)node << 32) | (uint)word) * 0x9E3779B97F4A7C15;
}
