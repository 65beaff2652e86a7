using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>One number a document.</summary>
internal sealed class NumericColumn : ColumnBuffer
{
    private long[] _values = new long[16];

    public override long BytesUsed => _values.Length * 8L + Docs.BytesUsed;

    /// <summary>The value of an entry.</summary>
    public long this[int entry] => _values[entry];

    public override void Add(int doc, Field value)
    {
        if (Docs.Count == _values.Length) Array.Resize(ref _values, Docs.Count * 2);
        _values[Docs.Count] = value.ColumnValue;
        Docs.Add(doc);
    }

    public override void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew)
    {
        EntryOrder order = Docs.Order(oldToNew);
        writer.AddNumeric(field, () => new Cursor(order, _values));
    }

    private sealed class Cursor(EntryOrder order, long[] values) : NumericCursor
    {
        private EntryWalk _walk = new(order);

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override long Value => values[_walk.Entry];

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }
}
