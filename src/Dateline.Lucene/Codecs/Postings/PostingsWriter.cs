using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

internal sealed class PostingsWriter : IDisposable
{
    private readonly SegmentWriteState _state;

    public PostingsWriter(SegmentWriteState state) => _state = state;

    public void Init(IndexOutput terms)
    {
        CodecHeader.Write(terms, PostingsFormat.TermsCodec, PostingsFormat.VersionCurrent, _state.Segment.Id, _state.Suffix);
        terms.WriteVInt(PostingsFormat.BlockSize);
    }

    public void SetField(FieldInfo field) => throw new NotSupportedException();

    public void StartTerm(NumericCursor? norms) => throw new NotSupportedException();

    public void StartDoc(int doc, int freq) => throw new NotSupportedException();

    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload) => throw new NotSupportedException();

    public void FinishDoc() => throw new NotSupportedException();

    /// <summary>Documents and frequencies of a field without positions, in one go.</summary>
    public void AddDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs) => throw new NotSupportedException();

    public void FinishTerm(BlockTermState state) => throw new NotSupportedException();

    public void EncodeTerm(IndexOutput meta, FieldInfo field, BlockTermState state, bool absolute) => throw new NotSupportedException();

    public void Finish() => throw new NotSupportedException();

    public void Dispose() { }
}
