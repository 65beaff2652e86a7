using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Where intervals are looked for.</summary>
/// <param name="GetTerms">Gives the terms of a field: a segment's, or those of one document.</param>
/// <param name="Field">The field, where a source does not name its own.</param>
/// <param name="WithOffsets">Whether offsets are wanted: slower, for highlighting.</param>
internal readonly record struct IntervalContext(Func<string, FieldTerms?> GetTerms, string Field, bool WithOffsets);

/// <summary>The intervals of a source in one segment. One thread.</summary>
/// <remarks>Documents are intersected first; a document's intervals are then loaded as a whole and combined as arrays, which is faster and simpler than pulling
/// them one at a time through a tree of cursors.</remarks>
internal abstract class IntervalCursor
{
    /// <summary>Documents that may have intervals; moves every part along.</summary>
    public abstract DocIdCursor Documents { get; }

    /// <summary>Loads the intervals of the current document; at most once a document.</summary>
    /// <param name="into">Receives them, sorted by start; cleared first.</param>
    /// <param name="all">Also those that contain others: a phrase must be able to go on from each. Otherwise only the smallest ones.</param>
    public abstract void Load(IntervalList into, bool all);

    /// <summary>Adds the intervals of the innermost parts that make up what was loaded, for highlighting: a phrase is one.</summary>
    /// <param name="loaded">What <see cref="Load"/> gave for the current document, or some of it.</param>
    /// <param name="marks">Receives the marks, in any order.</param>
    public virtual void Mark(ReadOnlySpan<Interval> loaded, IntervalList marks)
    {
        foreach (ref readonly Interval interval in loaded) marks.Add(interval);
    }
}
