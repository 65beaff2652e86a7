using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Documents with several values each: which, and from where to where their values are. One thread, forward only.</summary>
internal sealed class MultiDocs
{
    private readonly IndexedDisi? _set;   // null: every document
    private readonly DirectMonotonicReader _addresses;
    private readonly string _file;
    private readonly int _maxDoc;
    private readonly long _valueCount;
    private int _doc = -1;

    private MultiDocs(IndexedDisi? set, DirectMonotonicReader addresses, int maxDoc, long valueCount, string file)
    {
        _set = set;
        _addresses = addresses;
        _maxDoc = maxDoc;
        _valueCount = valueCount;
        _file = file;
    }

    public static MultiDocs Open(IndexInput data, DocsWithField docs, int docCount, int maxDoc, MultiAddresses addresses, long valueCount) =>
        new(docs.IsAll ? null : new IndexedDisi(data, docs, docCount, maxDoc), addresses.Open(data), maxDoc, valueCount, data.Name);

    /// <summary>The document it stands on.</summary>
    public int Doc => _doc;

    /// <summary>How many documents have values.</summary>
    public long Cost => _set?.Count ?? _maxDoc;

    /// <summary>The first value of the document.</summary>
    public long Start { get; private set; }

    /// <summary>The value after its last.</summary>
    public long End { get; private set; }

    public int Next()
    {
        if (_set != null) return Stand(_set.Next());
        return Stand(_doc >= _maxDoc - 1 ? DocIdCursor.NoMore : _doc + 1);
    }

    public int Advance(int target) => Stand(_set?.Advance(target) ?? (target >= _maxDoc ? DocIdCursor.NoMore : target));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AdvanceExact(int target)
    {
        if (_set != null && !_set.AdvanceExact(target))
        {
            _doc = target;
            Start = End = 0;
            return false;
        }
        Stand(target);
        return true;
    }

    /// <summary>Where the values of a run of documents start and end. Moves to the last document.</summary>
    /// <param name="from">The first document.</param>
    /// <param name="to">The document after the last.</param>
    /// <param name="start">The first value.</param>
    /// <param name="end">The value after the last.</param>
    /// <returns>How many of the documents have values.</returns>
    public int Range(int from, int to, out long start, out long end)
    {
        int first = from, beyond = to;
        if (_set != null)
        {
            first = _set.CountBefore(from);
            beyond = _set.CountThrough(to - 1);
        }
        start = _addresses[first];
        end = _addresses[beyond];
        _doc = to - 1;
        Start = End = 0;
        if (start < 0 || start > end || end > _valueCount) ThrowRange(start, end);
        return beyond - first;
    }

    /// <summary>Where the values of several documents start and end, of those that have some. Moves to the last document.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="indexes">Scratch, as long as <paramref name="docs"/>.</param>
    /// <param name="starts">Receives the first value of each document that has some.</param>
    /// <param name="ends">Receives the value after its last.</param>
    /// <returns>How many have values.</returns>
    public int Ranges(ReadOnlySpan<int> docs, Span<int> indexes, Span<long> starts, Span<long> ends)
    {
        if (docs.IsEmpty) return 0;
        int count = docs.Length;
        if (_set != null) count = _set.Pick(docs, indexes);
        _addresses.ReadPairs(_set == null ? docs : indexes[..count], starts, ends);
        _doc = docs[^1];
        Start = End = 0;
        for (int i = 0; i < count; i++)
        {
            if (starts[i] < 0 || starts[i] >= ends[i] || ends[i] > _valueCount) ThrowRange(starts[i], ends[i]);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Stand(int doc)
    {
        _doc = doc;
        if (doc == DocIdCursor.NoMore) return doc;
        int index = _set == null ? doc : _set.Index;
        Start = _addresses[index];
        End = _addresses[index + 1L];
        if (Start < 0 || Start >= End || End > _valueCount) ThrowRange(Start, End);
        return doc;
    }

    [DoesNotReturn]
    private void ThrowRange(long start, long end) => throw new CorruptIndexException(
        $"document {_doc} has the values from {start} to {end}, of {_valueCount}. {CorruptIndexException.Remedy}", _file);
}
