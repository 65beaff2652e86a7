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

    private sealed class Cursor(NumberFilter filter, NumericCursor? single, SortedNumericCursor? several) : FilteredCursor(single ?? (DocIdCursor)several!)
    {
        public override bool Has(int doc) => (single != null ? single.AdvanceExact(doc) : several!.AdvanceExact(doc)) && IsWanted();

        protected override bool IsWanted()
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
