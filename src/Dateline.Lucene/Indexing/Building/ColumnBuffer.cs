using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The doc values of one field, in memory. One thread.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>The documents that have any.</summary>
    public DocsBuffer Docs { get; } = new();

    public abstract long BytesUsed { get; }

    /// <summary>Takes in a value.</summary>
    public abstract void Add(int doc, Field value);

    /// <summary>Ends adding: values are put in the order that cursors give them in.</summary>
    public virtual void Freeze() { }

    /// <summary>Writes the column; requires <see cref="Freeze"/>.</summary>
    public abstract void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew);

    /// <summary>A buffer for a type.</summary>
    public static ColumnBuffer Create(DocValuesType type, TermTable terms, int owner, BlockPool pool) => type switch
    {
        DocValuesType.Numeric => new NumericColumn(),
        DocValuesType.Binary => new BinaryColumn(pool),
        DocValuesType.Sorted => new SortedColumn(terms, owner),
        DocValuesType.SortedSet => new SortedSetColumn(terms, owner),
        DocValuesType.SortedNumeric => new SortedNumericColumn(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}

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

/// <summary>One byte string a document.</summary>
internal sealed class BinaryColumn(BlockPool pool) : ColumnBuffer, IDisposable
{
    private readonly ByteLog _bytes = new(pool);
    private long[] _ends = new long[16];
    private byte[] _utf8 = [];

    public override long BytesUsed => _bytes.BytesUsed + _ends.Length * 8L + _utf8.Length + Docs.BytesUsed;

    public override void Add(int doc, Field value)
    {
        _bytes.Append(Utf8Text.BytesOf(value, ref _utf8));
        if (Docs.Count == _ends.Length) Array.Resize(ref _ends, Docs.Count * 2);
        _ends[Docs.Count] = _bytes.Length;
        Docs.Add(doc);
    }

    public override void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew)
    {
        EntryOrder order = Docs.Order(oldToNew);
        writer.AddBinary(field, () => new Cursor(order, this));
    }

    public void Dispose() => _bytes.Dispose();

    private sealed class Cursor(EntryOrder order, BinaryColumn column) : BinaryCursor
    {
        private EntryWalk _walk = new(order);
        private byte[] _scratch = [];

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override ReadOnlySpan<byte> Value
        {
            get
            {
                int entry = _walk.Entry;
                long start = entry == 0 ? 0 : column._ends[entry - 1];
                return column._bytes.Read(start, (int)(column._ends[entry] - start), ref _scratch);
            }
        }

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }
}
