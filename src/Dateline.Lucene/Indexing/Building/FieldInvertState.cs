using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>What the indexer counted in one field of one document; what its norm is computed from.</summary>
internal struct FieldInvertState
{
    /// <summary>The position of the last token, gaps between values included.</summary>
    public int Position;

    /// <summary>Where the offsets of the current value start.</summary>
    public int Offset;

    /// <summary>Sum of the tokens' frequencies: the number of tokens, but where a filter sets frequencies.</summary>
    public int Length;

    /// <summary>Tokens that stood at the position of the one before.</summary>
    public int OverlapCount;

    /// <summary>Distinct terms.</summary>
    public int UniqueTermCount;

    /// <summary>Occurrences of the most frequent term.</summary>
    public int MaxTermFrequency;

    internal int LastPosition;
    internal int LastStartOffset;

    /// <summary>How the field is indexed.</summary>
    public IndexOptions IndexOptions;

    internal static FieldInvertState Start(IndexOptions options) => new() { Position = -1, IndexOptions = options };
}
