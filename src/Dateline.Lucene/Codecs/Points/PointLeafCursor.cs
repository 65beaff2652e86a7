using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>All points of a tree, leaf by leaf, under the documents' new numbers; those of deleted documents are left out. One thread.</summary>
internal sealed class PointLeafCursor : IPointSource
{
    private readonly PointTreeReader _tree;
    private readonly PointLeafReader _leaves;
    private readonly int[]? _docMap;
    private readonly int _docBase;
    private readonly byte[] _values;
    private readonly int[] _docs;
    private readonly int _packed;
    private long _next;
    private int _leafOrd, _count, _at = -1;

    public PointLeafCursor(PointsToMerge segment)
    {
        _tree = segment.Values;
        _docMap = segment.DocMap;
        _docBase = segment.DocBase;
        _leaves = _tree.Leaves();
        _packed = _tree.Shape.PackedBytes;
        _values = new byte[_tree.PointsInLeaf * _packed];
        _docs = new int[_tree.PointsInLeaf];
        _next = _tree.FirstLeaf;
    }

    public long Count => _tree.Count;

    public int Doc { get; private set; }

    public ReadOnlySpan<byte> Value => _values.AsSpan(_at * _packed, _packed);

    public bool MoveNext()
    {
        while (true)
        {
            if (++_at >= _count)
            {
                if (_leafOrd == _tree.LeafCount) return false;
                _leafOrd++;
                _count = _leaves.ReadAll(_next, _values, _docs);
                _next = _leaves.Position;
                _at = 0;
            }
            int doc = _docs[_at];
            Doc = _docMap == null ? _docBase + doc : _docMap[doc];
            if (Doc >= 0) return true;
        }
    }
}
