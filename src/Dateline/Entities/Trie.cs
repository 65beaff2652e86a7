namespace Dateline.Entities;

/// <summary>The automaton: word numbers lead from node to node, a node lists the forms that end there. Immutable.</summary>
internal readonly unsafe struct Trie
{
    private readonly TermRow* _terms;
    private readonly EdgeRow* _edges;
    private readonly int _mask;
    private readonly int* _firstSurfaces;
    private readonly Surface* _surfaces;

    public Trie(CatalogueImage image)
    {
        _terms = (TermRow*)image.At(CatalogueImage.Section.Terms);
        _edges = (EdgeRow*)image.At(CatalogueImage.Section.Edges, out int length);
        _mask = length / EdgeRow.Size - 1;
        _firstSurfaces = (int*)image.At(CatalogueImage.Section.FirstSurfaces);
        _surfaces = (Surface*)image.At(CatalogueImage.Section.Surfaces);
    }

    /// <summary>The node of a first word, or 0.</summary>
    public int Root(int word) => _terms[word].Root;

    /// <summary>The node after one more word, or 0.</summary>
    public int Child(int node, int word)
    {
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

    internal static int SlotOf(int node, int word, int mask) => (int)(((((ulong)(uint)node << 32) | (uint)word) * 0x9E3779B97F4A7C15) >> 40) & mask;
}
