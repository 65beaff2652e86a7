using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents in which a source has an interval.</summary>
/// <param name="Field">The field whose positions are looked at.</param>
/// <param name="Source">Which intervals.</param>
/// <param name="Scoring">How matches are scored. Default: as Lucene does.</param>
public sealed record IntervalQuery(string Field, IntervalSource Source, IntervalScoring Scoring = IntervalScoring.Saturation) : Query
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Prefix(Field, defaultField) + Source;

    /// <summary>Where in a document the innermost parts of the intervals stand, in order: what highlighting marks. A phrase is one place.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="doc">The document's number within it.</param>
    public IReadOnlyList<IntervalMatch> FindMatches(SegmentReader segment, int doc)
    {
        ArgumentNullException.ThrowIfNull(segment);
        bool offsets = segment.GetTerms(Field)?.Field.HasOffsets ?? false;
        if (Source.Open(new IntervalContext(segment.GetTerms, Field, offsets)) is not { } cursor || cursor.Documents.Advance(doc) != doc) return [];
        var loaded = new IntervalList();
        cursor.Load(loaded, all: false);
        var marks = new IntervalList();
        cursor.Mark(loaded.AsSpan(), marks);
        marks.Sort();
        var matches = new List<IntervalMatch>(marks.Count);
        foreach (ref readonly Interval mark in marks.AsSpan())
        {
            var match = new IntervalMatch(mark.Start, mark.End, mark.StartOffset, mark.EndOffset);
            if (matches.Count == 0 || matches[^1] != match) matches.Add(match);
        }
        return matches;
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new IntervalWeight(this, searcher, needsScores, boost);
}
