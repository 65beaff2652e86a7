using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

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
