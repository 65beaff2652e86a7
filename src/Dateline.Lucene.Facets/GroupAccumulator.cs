namespace Dateline.Lucene.Facets;

/// <summary>Counts the groups that values belong to, each document once for a group.</summary>
internal sealed class GroupAccumulator : PartAccumulator
{
    private readonly int[] _starts;    // by global ordinal: where its groups start in the next; one more at the end
    private readonly int[] _groups;

    public GroupAccumulator(ValueFacet request, IReadOnlyDictionary<string, IReadOnlyList<string>> groupsOf, GlobalOrdinals ordinals)
        : base(request, ordinals, "")
    {
        GlobalOrdinals.Reader reader = ordinals.CreateReader();
        _starts = new int[ordinals.Count + 1];
        var groups = new List<int>();
        for (int i = 0; i < ordinals.Count; i++)
        {
            _starts[i] = groups.Count;
            if (!groupsOf.TryGetValue(reader.Text(i), out IReadOnlyList<string>? names)) continue;
            foreach (string name in names)
            {
                if (name.StartsWith(request.Prefix, StringComparison.Ordinal)) groups.Add(Number(name));
            }
        }
        _starts[^1] = groups.Count;
        _groups = [.. groups];
        MakeRoom();
    }

    protected override bool AddValue(int ordinal, int stamp, int documents)
    {
        ReadOnlySpan<int> groups = _groups.AsSpan(_starts[ordinal].._starts[ordinal + 1]);
        foreach (int group in groups) Add(group, stamp, documents);
        return !groups.IsEmpty;
    }
}
