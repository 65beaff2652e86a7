namespace Dateline.Lucene.Segments;

/// <summary>Where a search in ordered terms ended.</summary>
public enum SeekResult
{
    /// <summary>At the term itself.</summary>
    Found,

    /// <summary>At the next larger term.</summary>
    Larger,

    /// <summary>After the last term.</summary>
    End,
}
