namespace Dateline.Lucene.Segments;

/// <summary>The distinct byte strings of a field from the first ordinal to the last. One thread. Starts before the first.</summary>
internal interface ISortedTerms
{
    /// <summary>Moves to the next; false after the last.</summary>
    bool MoveNext();

    /// <summary>The current one, valid until the next move.</summary>
    ReadOnlySpan<byte> Term { get; }
}
