using System.Diagnostics;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The documents that have an entry in a column, in order of addition; nothing is kept while they are 0, 1, 2, …</summary>
internal sealed class DocsBuffer
{
    private int[]? _docs;

    /// <summary>Number of documents.</summary>
    public int Count { get; private set; }

    public int Last { get; private set; } = -1;

    public long BytesUsed => (_docs?.Length ?? 0) * 4L;

    public void Add(int doc)
    {
        Debug.Assert(doc > Last);
        if (_docs == null && doc != Count)
        {
            _docs = new int[Math.Max(16, Count * 2)];
            for (int i = 0; i < Count; i++) _docs[i] = i;
        }
        if (_docs != null)
        {
            if (Count == _docs.Length) Array.Resize(ref _docs, Count * 2);
            _docs[Count] = doc;
        }
        Count++;
        Last = doc;
    }

    /// <summary>The document of an entry.</summary>
    public int this[int entry] => _docs == null ? entry : _docs[entry];

    /// <summary>The entries in the order of the segment's documents.</summary>
    public EntryOrder Order(int[]? oldToNew)
    {
        if (oldToNew == null) return new(_docs, null, Count);
        int[] docs = new int[Count], entries = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            docs[i] = oldToNew[this[i]];
            entries[i] = i;
        }
        Array.Sort(docs, entries);
        return new(docs, entries, Count);
    }
}

/// <summary>Entries of a column as the segment has them.</summary>
/// <param name="Docs">Increasing documents; null where they are 0, 1, 2, ….</param>
/// <param name="Entries">The entry of each; null where it is the place in <paramref name="Docs"/>.</param>
/// <param name="Count">How many there are.</param>
internal sealed record EntryOrder(int[]? Docs, int[]? Entries, int Count);

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
