using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Statistics of a term and where its postings are. The term dictionary fills the first part, the postings format the second.</summary>
internal sealed class BlockTermState : TermState
{
    /// <summary>Documents that have the term.</summary>
    public int DocFreq;

    /// <summary>Occurrences in all of them; <see cref="DocFreq"/> where the field has no frequencies.</summary>
    public long TotalTermFreq;

    /// <summary>Offset of the block of terms in the .tim file.</summary>
    public long BlockPointer;

    /// <summary>The term's number in that block.</summary>
    public int TermBlockOrd;

    /// <summary>Offset of the term's documents in the .doc file.</summary>
    public long DocStart;

    /// <summary>Offset of its positions in the .pos file.</summary>
    public long PosStart;

    /// <summary>Offset of its payloads and offsets in the .pay file.</summary>
    public long PayStart;

    /// <summary>Bytes from <see cref="DocStart"/> to the skip data; -1 where there are too few documents for any.</summary>
    public long SkipOffset = -1;

    /// <summary>Bytes from <see cref="PosStart"/> to the positions after the last packed block; -1 where there are at most 128.</summary>
    public long LastPosBlockOffset = -1;

    /// <summary>The document of a term that has only one, which is kept here alone; otherwise -1.</summary>
    public int SingletonDoc = -1;

    /// <inheritdoc/>
    public override int DocumentFrequency => DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFrequency => TotalTermFreq;

    public void CopyFrom(BlockTermState other)
    {
        DocFreq = other.DocFreq;
        TotalTermFreq = other.TotalTermFreq;
        BlockPointer = other.BlockPointer;
        TermBlockOrd = other.TermBlockOrd;
        DocStart = other.DocStart;
        PosStart = other.PosStart;
        PayStart = other.PayStart;
        SkipOffset = other.SkipOffset;
        LastPosBlockOffset = other.LastPosBlockOffset;
        SingletonDoc = other.SingletonDoc;
    }

    public BlockTermState Clone()
    {
        var clone = new BlockTermState();
        clone.CopyFrom(this);
        return clone;
    }
}
