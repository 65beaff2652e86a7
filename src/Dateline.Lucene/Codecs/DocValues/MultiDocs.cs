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

    /// <summary>Whether every document has values, so that its id is its index.</summary>
    public bool IsDense => _set == null;

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

    /// <summary>Where the values of consecutive documents start and end, where every document has some. Moves to the last.</summary>
    public (long Start, long End) Range(int first, int last)
    {
        long start = _addresses[first];
        Stand(last);
        if (start < 0 || start > End) ThrowRange(start, End);
        return (start, End);
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
