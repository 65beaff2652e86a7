using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Makes the norm of a field in a document from what was counted. Thread-safe.</summary>
internal abstract class NormEncoder
{
    /// <summary>The length in one byte, as BM25 and Lucene's other similarities have it; overlapping tokens are not counted.</summary>
    public static NormEncoder Default { get; } = new LengthEncoder(true);

    /// <summary>The same with overlapping tokens counted.</summary>
    public static NormEncoder CountingOverlaps { get; } = new LengthEncoder(false);

    /// <summary>The norm, not 0; called only where the field has a term in the document.</summary>
    public abstract byte Encode(string field, in FieldInvertState state);

    // Source: Lucene 8, BM25Similarity.computeNorm.
    private sealed class LengthEncoder(bool discountOverlaps) : NormEncoder
    {
        // Never 0, which says that there is no term; only overlaps are left where an empty value's gap comes before the first token.
        public override byte Encode(string field, in FieldInvertState state) => SmallFloat.IntToByte4(Math.Max(
            1,
            state.IndexOptions == IndexOptions.Documents ? state.UniqueTermCount
            : discountOverlaps ? state.Length - state.OverlapCount
            : state.Length));
    }
}
