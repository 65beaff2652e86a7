using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>Walks the union of a column's documents and those that have updates.</summary>
internal struct UpdatedDocs<T>(DocIdCursor? values, SortedDictionary<int, T> updates)
{
    private readonly int[] _updated = [.. updates.Keys];
    private int _at = -1;      // update the walk stands on or before
    private int _value = -1;   // document the column stands on

    public int Doc { get; private set; } = -1;

    /// <summary>Whether the current document's value is the updated one.</summary>
    public bool IsUpdate { get; private set; }

    public T Update => updates[Doc];

    /// <summary>Moves to the next document that has an old value or an update, be it one that takes the value away.</summary>
    public int Next()
    {
        if (Doc == DocIdCursor.NoMore) return Doc;
        if (_at < 0)
        {
            _at = 0;
            _value = values?.Next() ?? DocIdCursor.NoMore;
        }
        else
        {
            int doc = Doc;
            if (_value == doc) _value = values!.Next();
            if (_at < _updated.Length && _updated[_at] == doc) _at++;
        }
        int update = _at < _updated.Length ? _updated[_at] : DocIdCursor.NoMore;
        IsUpdate = update <= _value && update != DocIdCursor.NoMore;
        return Doc = Math.Min(update, _value);
    }
}

/// <summary>A numeric column with some values replaced.</summary>
internal sealed class UpdatedNumericCursor(NumericCursor? values, SortedDictionary<int, long?> updates) : NumericCursor
{
    private UpdatedDocs<long?> _docs = new(values, updates);

    public override int Doc => _docs.Doc;

    public override long Value => _docs.IsUpdate ? _docs.Update!.Value : values!.Value;

    public override long Cost => (values?.Cost ?? 0) + updates.Count;

    public override int Next()
    {
        int doc = _docs.Next();
        while (doc != NoMore && _docs.IsUpdate && _docs.Update == null) doc = _docs.Next();
        return doc;
    }

    public override int Advance(int target)
    {
        while (Doc < target) Next();
        return Doc;
    }

    public override bool AdvanceExact(int target) => Advance(target) == target;
}

/// <summary>A binary column with some values replaced.</summary>
internal sealed class UpdatedBinaryCursor(BinaryCursor? values, SortedDictionary<int, byte[]?> updates) : BinaryCursor
{
    private UpdatedDocs<byte[]?> _docs = new(values, updates);

    public override int Doc => _docs.Doc;

    public override ReadOnlySpan<byte> Value => _docs.IsUpdate ? _docs.Update : values!.Value;

    public override long Cost => (values?.Cost ?? 0) + updates.Count;

    public override int Next()
    {
        int doc = _docs.Next();
        while (doc != NoMore && _docs.IsUpdate && _docs.Update == null) doc = _docs.Next();
        return doc;
    }

    public override int Advance(int target)
    {
        while (Doc < target) Next();
        return Doc;
    }

    public override bool AdvanceExact(int target) => Advance(target) == target;
}
