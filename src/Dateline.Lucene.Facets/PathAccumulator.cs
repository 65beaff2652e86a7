using System.Text;

namespace Dateline.Lucene.Facets;

/// <summary>Counts the children of a path, each document once for a child.</summary>
internal sealed class PathAccumulator : PartAccumulator
{
    private readonly int[] _childOf;   // by global ordinal from _low on; -1 where the value is no child's
    private readonly int _low;

    public PathAccumulator(ValueFacet request, char separator, GlobalOrdinals ordinals)
        : this(request, separator, ordinals, request.Parent.Length == 0 ? "" : request.Parent + separator)
    {
    }

    private PathAccumulator(ValueFacet request, char separator, GlobalOrdinals ordinals, string stem)
        : base(request, ordinals, stem)
    {
        GlobalOrdinals.Reader reader = ordinals.CreateReader();
        int stemLength = Encoding.UTF8.GetByteCount(stem);
        byte[] cut = Encoding.UTF8.GetBytes([separator]);
        (_low, int high) = reader.Range(Encoding.UTF8.GetBytes(stem + request.Prefix));
        _childOf = new int[high - _low];
        for (int i = _low; i < high; i++)
        {
            ReadOnlySpan<byte> rest = reader.Lookup(i)[stemLength..];
            int end = rest.IndexOf(cut);
            if (end >= 0) rest = rest[..end];
            _childOf[i - _low] = rest.IsEmpty ? -1 : Number(Encoding.UTF8.GetString(rest));
        }
        MakeRoom();
    }

    protected override bool AddValue(int ordinal, int stamp, int documents)
    {
        int at = ordinal - _low;
        if ((uint)at < (uint)_childOf.Length && _childOf[at] >= 0) Add(_childOf[at], stamp, documents);
        return true;
    }
}
