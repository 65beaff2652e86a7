using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Any number of sorted numbers a document.</summary>
internal sealed class SortedNumericColumn : ColumnBuffer
{
    private long[] _values = new long[16];
    private int[] _starts = new int[16];   // by entry
    private int _count;
    private bool _single = true;

    public override long BytesUsed => _values.Length * 8L + _starts.Length * 4L + Docs.BytesUsed;

    /// <summary>The values of an entry, sorted.</summary>
    public ReadOnlySpan<long> this[int entry] => _values.AsSpan(_starts[entry], End(entry) - _starts[entry]);

    public override void Add(int doc, Field value)
    {
        if (doc != Docs.Last)
        {
            Freeze();
            if (Docs.Count == _starts.Length) Array.Resize(ref _starts, Docs.Count * 2);
            _starts[Docs.Count] = _count;
            Docs.Add(doc);
        }
        else _single = false;
        if (_count == _values.Length) Array.Resize(ref _values, _count * 2);
        _values[_count++] = value.ColumnValue;
    }

    /// <summary>Sorts the last document's values.</summary>
    public override void Freeze()
    {
        if (Docs.Count > 0 && _count - _starts[Docs.Count - 1] > 1) _values.AsSpan(_starts[Docs.Count - 1].._count).Sort();
    }

    public override void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew)
    {
        EntryOrder order = Docs.Order(oldToNew);
        writer.AddSortedNumeric(field, () => new Cursor(order, this));
    }

    private int End(int entry) => entry + 1 < Docs.Count ? _starts[entry + 1] : _count;

    private sealed class Cursor(EntryOrder order, SortedNumericColumn column) : SortedNumericCursor
    {
        private EntryWalk _walk = new(order);
        private int _next;
        private int _end;

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override int Count => column[_walk.Entry].Length;

        public override long NextValue() => _next < _end ? column._values[_next++] : throw new InvalidOperationException("The document has no further value.");

        public override int Next() => Enter(_walk.Next());

        public override int Advance(int target) => Enter(_walk.Advance(target));

        public override bool AdvanceExact(int target)
        {
            if (!_walk.AdvanceExact(target)) return false;
            Enter(target);
            return true;
        }

        public override NumericCursor? AsSingle() => column._single ? new SingleCursor(order, column) : null;

        private int Enter(int doc)
        {
            if (doc == NoMore) return doc;
            _next = column._starts[_walk.Entry];
            _end = column.End(_walk.Entry);
            return doc;
        }
    }

    private sealed class SingleCursor(EntryOrder order, SortedNumericColumn column) : NumericCursor
    {
        private EntryWalk _walk = new(order);

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override long Value => column._values[_walk.Entry];   // one value an entry: entry numbers are value numbers

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }
}
