using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The norms of a field: one byte for each document that has the field.</summary>
internal sealed class NormsBuffer
{
    private readonly DocsBuffer _docs = new();
    private byte[] _byDoc = new byte[64];   // at the document's id, 0 where the field is not

    public long BytesUsed => _byDoc.Length + _docs.BytesUsed;

    public void Add(int doc, byte norm)
    {
        if (doc >= _byDoc.Length) Array.Resize(ref _byDoc, (int)Math.Min(Array.MaxLength, Math.Max(doc + 1L, _byDoc.Length * 2L)));
        _byDoc[doc] = norm;
        _docs.Add(doc);
    }

    /// <summary>The norms as the segment has them.</summary>
    public FlushedNorms Freeze(int maxDoc, int[]? oldToNew)
    {
        byte[] byDoc = new byte[maxDoc];
        if (oldToNew == null) _byDoc.AsSpan(0, Math.Min(maxDoc, _byDoc.Length)).CopyTo(byDoc);
        else
        {
            for (int i = 0; i < _docs.Count; i++) byDoc[oldToNew[_docs[i]]] = _byDoc[_docs[i]];
        }
        return new(byDoc, _docs.Order(oldToNew));
    }
}

/// <summary>Norms by document of the segment.</summary>
/// <param name="ByDoc">One byte a document.</param>
/// <param name="Order">The documents that have one.</param>
internal sealed record FlushedNorms(byte[] ByDoc, EntryOrder Order)
{
    /// <summary>A cursor over all of them, for the norms file.</summary>
    public NumericCursor Cursor() => new DocCursor(this);

    /// <summary>A cursor that may jump anywhere, so that one serves every term of the field.</summary>
    public NumericCursor ForPostings() => new LookupCursor(ByDoc);

    private sealed class DocCursor(FlushedNorms norms) : NumericCursor
    {
        private EntryWalk _walk = new(norms.Order);

        public override int Doc => _walk.Doc;

        public override long Cost => _walk.Count;

        public override long Value => (sbyte)norms.ByDoc[_walk.Doc];   // Lucene keeps the byte signed

        public override ReadOnlySpan<byte> DenseBytes => norms.Order.Count == norms.ByDoc.Length ? norms.ByDoc : default;

        public override int Next() => _walk.Next();

        public override int Advance(int target) => _walk.Advance(target);

        public override bool AdvanceExact(int target) => _walk.AdvanceExact(target);
    }

    private sealed class LookupCursor(byte[] byDoc) : NumericCursor
    {
        private int _doc = -1;

        public override int Doc => _doc;

        public override long Cost => byDoc.Length;

        public override long Value => (sbyte)byDoc[_doc];

        public override ReadOnlySpan<byte> DenseBytes => byDoc;

        public override int Next() => Advance(_doc + 1);

        public override int Advance(int target) => _doc = target < byDoc.Length ? target : NoMore;

        public override bool AdvanceExact(int target)
        {
            _doc = target;
            return true;
        }
    }
}
