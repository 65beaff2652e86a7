namespace Dateline.Lucene.Segments;

/// <summary>The byte strings of a cursor, looked up one after another.</summary>
internal sealed class LookupTerms : ISortedTerms
{
    private readonly SortedCursor? _sorted;
    private readonly SortedSetCursor? _set;
    private readonly long _count;
    private long _ordinal = -1;

    public LookupTerms(SortedCursor cursor)
    {
        _sorted = cursor;
        _count = cursor.ValueCount;
    }

    public LookupTerms(SortedSetCursor cursor)
    {
        _set = cursor;
        _count = cursor.ValueCount;
    }

    public ReadOnlySpan<byte> Term => _sorted != null ? _sorted.Lookup((int)_ordinal) : _set!.Lookup(_ordinal);

    public bool MoveNext()
    {
        if (_ordinal >= _count - 1) return false;
        _ordinal++;
        return true;
    }
}
