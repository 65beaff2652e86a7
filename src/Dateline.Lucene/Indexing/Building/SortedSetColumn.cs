using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>A set of byte strings a document, each kept once in the term table.</summary>
internal sealed unsafe class SortedSetColumn(TermTable terms, int owner) : ColumnBuffer
{
    private int[] _values = new int[16];   // term numbers, and ordinals once frozen
    private int[] _starts = new int[16];   // by entry
    private int _count;
    private int[] _byOrdinal = [];

    public override long BytesUsed => (_values.Length + _starts.Length) * 4L + Docs.BytesUsed;

    /// <summary>The ordinals of an entry, increasing, once frozen.</summary>
    public ReadOnlySpan<int> this[int entry] => _values.AsSpan(_starts[entry], End(entry) - _starts[entry]);

    public override void Add(int doc, Field value)
    {
        ColumnTerms.Intern(terms, owner, value, out int number);
        if (doc != Docs.Last)
        {
            Freeze();
            if (Docs.Count == _starts.Length) Array.Resize(ref _starts, Docs.Count * 2);
            _starts[Docs.Count] = _count;
            Docs.Add(doc);
        }
        if (_count == _values.Length) Array.Resize(ref _values, _count * 2);
        _values[_count++] = number;
    }

    /// <summary>Sorts the last document's values and drops those that come twice.</summary>
    public override void Freeze()
    {
        if (Docs.Count == 0) return;
        int start = _starts[Docs.Count - 1];
        if (_count - start < 2) return;
        _values.AsSpan(start.._count).Sort();
        int kept = start + 1;
        for (int i = kept; i < _count; i++)
        {
            if (_values[i] != _values[i - 1]) _values[kept++] = _values[i];
        }
        _count = kept;
    }

    /// <summary>Gives the values their ordinals.</summary>
    /// <param name="byOrdinal">The column's terms in byte order.</param>
    public void SetOrdinals(int[] byOrdinal)
    {
        _byOrdinal = byOrdinal;
        for (int i = 0; i < byOrdinal.Length; i++) terms.Entry(byOrdinal[i])->First = i;
        for (int i = 0; i < _count; i++) _values[i] = terms.Entry(_values[i])->First;
        for (int i = 0; i < Docs.Count; i++) _values.AsSpan(_starts[i]..End(i)).Sort();
    }

    public override void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew)
    {
        EntryOrder order = Docs.Order(oldToNew);
        writer.AddSortedSet(field, () => new Cursor(order, this, terms));
    }

    private int End(int entry) => entry + 1 < Docs.Count ? _starts[entry + 1] : _count;

    private sealed class Cursor(EntryOrder order, SortedSetColumn column, TermTable terms) : SortedSetCursor
    {
        private EntryWalk _walk = new(order);
        private int _next;
        private int _end;

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override long ValueCount => column._byOrdinal.Length;

        public override long NextOrdinal() => _next < _end ? column._values[_next++] : NoMoreOrdinals;

        public override ReadOnlySpan<byte> Lookup(long ordinal) => terms.Bytes(terms.Entry(column._byOrdinal[ordinal]));

        public override int Next() => Enter(_walk.Next());

        public override int Advance(int target) => Enter(_walk.Advance(target));

        public override bool AdvanceExact(int target)
        {
            if (!_walk.AdvanceExact(target)) return false;
            Enter(target);
            return true;
        }

        public override SortedCursor? AsSingle() => column._count == column.Docs.Count ? new SingleCursor(order, column, terms) : null;

        private int Enter(int doc)
        {
            if (doc == NoMore) return doc;
            _next = column._starts[_walk.Entry];
            _end = column.End(_walk.Entry);
            return doc;
        }
    }

    private sealed class SingleCursor(EntryOrder order, SortedSetColumn column, TermTable terms) : SortedCursor
    {
        private EntryWalk _walk = new(order);

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override int Ordinal => column._values[_walk.Entry];   // one value an entry: entry numbers are value numbers

        public override int ValueCount => column._byOrdinal.Length;

        public override ReadOnlySpan<byte> Lookup(int ordinal) => terms.Bytes(terms.Entry(column._byOrdinal[ordinal]));

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }
}
