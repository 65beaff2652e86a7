using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>One byte string a document, kept once in the term table.</summary>
internal sealed unsafe class SortedColumn(TermTable terms, int owner) : ColumnBuffer
{
    private int[] _entries = new int[16];   // term numbers, and ordinals once frozen
    private int[] _byOrdinal = [];

    public override long BytesUsed => _entries.Length * 4L + Docs.BytesUsed;

    /// <summary>The ordinal of an entry, once frozen.</summary>
    public int this[int entry] => _entries[entry];

    public override void Add(int doc, Field value)
    {
        ColumnTerms.Intern(terms, owner, value, out int number);
        if (Docs.Count == _entries.Length) Array.Resize(ref _entries, Docs.Count * 2);
        _entries[Docs.Count] = number;
        Docs.Add(doc);
    }

    /// <summary>Gives the values their ordinals.</summary>
    /// <param name="byOrdinal">The column's terms in byte order.</param>
    public void SetOrdinals(int[] byOrdinal)
    {
        _byOrdinal = byOrdinal;
        for (int i = 0; i < byOrdinal.Length; i++) terms.Entry(byOrdinal[i])->First = i;
        for (int i = 0; i < Docs.Count; i++) _entries[i] = terms.Entry(_entries[i])->First;
    }

    public override void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew)
    {
        EntryOrder order = Docs.Order(oldToNew);
        writer.AddSorted(field, () => new Cursor(order, this, terms));
    }

    private sealed class Cursor(EntryOrder order, SortedColumn column, TermTable terms) : SortedCursor
    {
        private EntryWalk _walk = new(order);

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override int Ordinal => column._entries[_walk.Entry];

        public override int ValueCount => column._byOrdinal.Length;

        public override ReadOnlySpan<byte> Lookup(int ordinal) => terms.Bytes(terms.Entry(column._byOrdinal[ordinal]));

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }
}
