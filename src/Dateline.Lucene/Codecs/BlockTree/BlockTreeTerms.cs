using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>The terms of one field in a term dictionary. Thread-safe.</summary>
internal sealed class BlockTreeTerms : FieldTerms
{
    private readonly IndexInput _input;
    private readonly byte[] _min;
    private readonly byte[] _max;

    public BlockTreeTerms(FieldInfo field, int version, IndexInput input, PostingsReader postings, in FieldSummary summary, FstMap<ReadOnlyMemory<byte>, ByteSequenceOutputs> index)
    {
        Field = field;
        Version = version;
        Postings = postings;
        Index = index;
        _input = input;
        RootCode = summary.RootCode;
        TermCount = summary.TermCount;
        SumDocumentFrequency = summary.SumDocumentFrequency;
        SumTotalTermFrequency = summary.SumTotalTermFrequency;
        DocumentCount = summary.DocumentCount;
        _min = summary.Min;
        _max = summary.Max;
    }

    /// <inheritdoc/>
    public override FieldInfo Field { get; }

    /// <inheritdoc/>
    public override long TermCount { get; }

    /// <inheritdoc/>
    public override long SumDocumentFrequency { get; }

    /// <inheritdoc/>
    public override long SumTotalTermFrequency { get; }

    /// <inheritdoc/>
    public override int DocumentCount { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Min => _min;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Max => _max;

    /// <summary>Version of the files.</summary>
    internal int Version { get; }

    internal PostingsReader Postings { get; }

    /// <summary>From prefixes that are blocks to where the blocks are; see <see cref="TermBlockIndex"/>.</summary>
    internal FstMap<ReadOnlyMemory<byte>, ByteSequenceOutputs> Index { get; }

    /// <summary>What the index says of the empty prefix.</summary>
    internal byte[] RootCode { get; }

    /// <summary>Where the last block must have ended.</summary>
    internal long BlocksEnd => _input.Length - CodecFooter.Length;

    internal string FileName => _input.Name;

    /// <inheritdoc/>
    public override TermsCursor GetCursor() => new BlockTreeCursor(this);

    /// <summary>A cursor of one's own over the file of blocks.</summary>
    internal IndexInput OpenBlocks() => _input.Clone();
}
