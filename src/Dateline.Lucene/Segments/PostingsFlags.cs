namespace Dateline.Lucene.Segments;

/// <summary>What a caller wants from a postings cursor. What the field does not have is not given.</summary>
[Flags]
public enum PostingsFlags
{
    /// <summary>Documents alone: frequencies are not decoded.</summary>
    Documents = 0,

    /// <summary>Frequencies.</summary>
    Frequencies = 1,

    /// <summary>Frequencies and positions.</summary>
    Positions = 3,

    /// <summary>Positions and offsets.</summary>
    Offsets = 7,

    /// <summary>Positions and payloads.</summary>
    Payloads = 11,

    /// <summary>Everything.</summary>
    All = 15,
}
