using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that every one of several cursors has.</summary>
internal sealed class ConjunctionDocuments : DocIdCursor
{
    private readonly DocIdCursor[] _cursors;   // rarest first
    private int _doc = -1;

    public ConjunctionDocuments(IEnumerable<DocIdCursor> cursors)
    {
        _cursors = [.. cursors.OrderBy(c => c.Cost)];
        Cost = _cursors[0].Cost;
    }

    public override int Doc => _doc;

    public override long Cost { get; }

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target) => _doc = FirstCommon(_cursors, target);
}

/// <summary>Documents that at least one of several cursors has; a heap by document.</summary>
internal sealed class DisjunctionDocuments : DocIdCursor
{
    private readonly DocIdCursor[] _heap;
    private int _doc = -1;

    public DisjunctionDocuments(IEnumerable<DocIdCursor> cursors)
    {
        _heap = [.. cursors];
        foreach (DocIdCursor cursor in _heap) Cost += cursor.Cost;
    }

    public override int Doc => _doc;

    public override long Cost { get; }

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        if (_doc == NoMore) return NoMore;
        while (_heap[0].Doc < target)
        {
            _heap[0].Advance(target);
            SiftDown();
        }
        return _doc = _heap[0].Doc;
    }

    private void SiftDown()
    {
        DocIdCursor moved = _heap[0];
        int doc = moved.Doc, at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= _heap.Length) break;
            if (child + 1 < _heap.Length && _heap[child + 1].Doc < _heap[child].Doc) child++;
            if (_heap[child].Doc >= doc) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = moved;
    }
}
