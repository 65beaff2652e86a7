using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

internal sealed class PostingsReader : IDisposable
{
    public static PostingsReader Open(SegmentReadState state) => throw new NotSupportedException();

    /// <summary>Checks what <see cref="PostingsWriter.Init"/> wrote.</summary>
    public void Init(IndexInput terms) => throw new NotSupportedException();

    /// <summary>Reads a term's metadata from <paramref name="meta"/> at <paramref name="position"/>, which it moves past them. The state's statistics are set already.</summary>
    public void DecodeTerm(ReadOnlySpan<byte> meta, ref int position, FieldInfo field, BlockTermState state, bool absolute) => throw new NotSupportedException();

    public PostingsCursor Postings(FieldInfo field, BlockTermState state, PostingsFlags flags, PostingsCursor? reuse) => throw new NotSupportedException();

    public void Verify() => throw new NotSupportedException();

    public void Dispose() { }
}
