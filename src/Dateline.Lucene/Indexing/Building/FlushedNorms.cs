using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

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
