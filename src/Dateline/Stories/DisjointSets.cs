namespace Dateline.Stories;

/// <summary>Numbers 0 to n-1 in sets that grow together; the least number names the set.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;

    public DisjointSets(int count)
    {
        _parents = new int[count];
        for (int i = 0; i < count; i++)
            _parents[i] = i;
    }

    public int Find(int item)
    {
        while (_parents[item] != item)
            item = _parents[item] = _parents[_parents[item]];
        return item;
    }

    /// <summary>Joins two sets; always true, for use in an expression.</summary>
    public bool Union(int a, int b)
    {
        a = Find(a);
        b = Find(b);
        if (a < b)
            _parents[b] = a;
        else
            _parents[a] = b;
        return true;
    }

    public int[] Roots()
    {
        int[] roots = new int[_parents.Length];
        for (int i = 0; i < roots.Length; i++)
            roots[i] = Find(i);
        return roots;
    }
}
