namespace Dateline.Lucene.Segments;

/// <summary>Where a term's postings are: lets a cursor come back to a term without a lookup. Immutable to callers; the codec knows what is in it.</summary>
public abstract class TermState
{
    /// <summary>Documents, deleted ones too, that have the term.</summary>
    public abstract int DocumentFrequency { get; }

    /// <summary>Occurrences in all documents.</summary>
    public abstract long TotalTermFrequency { get; }
}
