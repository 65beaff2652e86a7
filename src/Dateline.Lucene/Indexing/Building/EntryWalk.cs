namespace Dateline.Lucene.Indexing.Building;

/// <summary>Walks the entries of a column by document. A mutable value.</summary>
internal struct EntryWalk(EntryOrder order)
{
    private readonly EntryOrder _order = order;
    private int _at = -1;

    /// <summary>The document; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    /// <summary>The entry of the document.</summary>
    public readonly int Entry => _order.Entries == null ? _at : _order.Entries[_at];

    public readonly int Count => _order.Count;

    public int Next()
    {
        if (_at < _order.Count) _at++;
        return Doc = _at == _order.Count ? int.MaxValue : DocAt(_at);
    }

    public int Advance(int target)
    {
        _at = FirstFrom(target);
        return Doc = _at == _order.Count ? int.MaxValue : DocAt(_at);
    }

    public bool AdvanceExact(int target)
    {
        int at = FirstFrom(target);
        if (at < _order.Count && DocAt(at) == target)
        {
            _at = at;
            Doc = target;
            return true;
        }
        _at = at - 1;   // Next goes on behind the target
        Doc = target;
        return false;
    }

    private readonly int DocAt(int at) => _order.Docs == null ? at : _order.Docs[at];

    private readonly int FirstFrom(int target)
    {
        if (_order.Docs == null) return Math.Min(target, _order.Count);
        int low = Math.Max(0, _at);
        if (low < _order.Count && _order.Docs[low] >= target) return low;
        if (low + 1 < _order.Count && _order.Docs[low + 1] >= target) return low + 1;
        int found = Array.BinarySearch(_order.Docs, low, _order.Count - low, target);
        return found < 0 ? ~found : found;
    }
}
