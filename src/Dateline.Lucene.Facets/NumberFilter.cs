using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Documents whose numeric or sorted-numeric doc values have a number within any of the given ranges: what choosing a range or a calendar interval finds. Thread-safe.</summary>
/// <param name="field">The field.</param>
/// <param name="ranges">Ranges: the first number within, and the first beyond; null for no bound.</param>
public sealed class NumberFilter(string field, params IReadOnlyList<(long? From, long? To)> ranges) : IDocumentFilter
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <inheritdoc/>
    public DocIdCursor? GetDocuments(SegmentReader segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        SegmentNumbers.Open(segment, Field, out NumericCursor? single, out SortedNumericCursor? several);
        if (single == null && several == null) return null;
        return new Cursor(this, single, several);
    }

    private bool IsWithin(long value)
    {
        foreach ((long? from, long? to) in ranges)
        {
            if ((from == null || value >= from) && (to == null || value < to)) return true;
        }
        return false;
    }

    // Looks at documents when it comes to them: beside a query that leaves few, most are never read.
    private sealed class Cursor(NumberFilter filter, NumericCursor? single, SortedNumericCursor? several) : DocIdCursor, IDocumentTest
    {
        private readonly DocIdCursor _docs = single ?? (DocIdCursor)several!;

        public override int Doc => _docs.Doc;

        public override long Cost => _docs.Cost;

        public override int Next()
        {
            int doc;
            while ((doc = _docs.Next()) != NoMore && !IsWanted()) { }
            return doc;
        }

        public override int Advance(int target)
        {
            int doc = _docs.Advance(target);
            return doc == NoMore || IsWanted() ? doc : Next();
        }

        public bool Has(int doc) => (single != null ? single.AdvanceExact(doc) : several!.AdvanceExact(doc)) && IsWanted();

        private bool IsWanted()
        {
            if (single != null) return filter.IsWithin(single.Value);
            for (int left = several!.Count; left > 0; left--)
            {
                if (filter.IsWithin(several.NextValue())) return true;
            }
            return false;
        }
    }
}
