using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents whose number, or one of whose numbers, in a doc-values field is within bounds. Looks at each candidate: cheap beside a query that leaves few. Every match scores the same.</summary>
/// <param name="Field">The numeric or sorted-numeric doc-values field.</param>
/// <param name="Lower">The lower bound, included.</param>
/// <param name="Upper">The upper bound, included; below the lower one nothing matches.</param>
public sealed record DocValuesRangeQuery(string Field, long Lower, long Upper) : Query, IDocSetQuery
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(Field, defaultField)}[{Lower} TO {Upper}]");

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment)
    {
        NumericCursor? single = segment.GetNumeric(Field) ?? segment.GetSortedNumeric(Field)?.AsSingle();
        SortedNumericCursor? several = single == null ? segment.GetSortedNumeric(Field) : null;
        if (single == null && several == null) return null;
        if (Lower > Upper) return new EmptyCursor();
        return single != null ? new SingleCursor(single, Lower, Upper) : new SeveralCursor(several!, Lower, Upper);
    }

    private sealed class SingleCursor(NumericCursor values, long lower, long upper) : DocIdCursor, IDocumentTest
    {
        [ThreadStatic]
        private static long[]? t_batch;

        public int Pick(ReadOnlySpan<int> docs, Span<int> places)
        {
            int count = 0;
            if (lower == long.MinValue && upper == long.MaxValue)
            {
                for (int i = 0; i < docs.Length; i++)
                {
                    if (values.AdvanceExact(docs[i])) places[count++] = i;
                }
                return count;
            }
            // A document without a number gets one that is out of bounds.
            Span<long> batch = (t_batch ??= new long[2 * BestHits.BatchSize]).AsSpan(0, docs.Length);
            values.Fill(docs, batch, lower > long.MinValue ? lower - 1 : upper + 1);
            for (int i = 0; i < batch.Length; i++)
            {
                places[count] = i;
                count += batch[i] >= lower && batch[i] <= upper ? 1 : 0;
            }
            return count;
        }

        public override int Doc => values.Doc;

        public override long Cost => values.Cost;

        public override int Next()
        {
            int doc;
            while ((doc = values.Next()) != NoMore && !(values.Value >= lower && values.Value <= upper)) { }
            return doc;
        }

        public override int Advance(int target)
        {
            int doc = values.Advance(target);
            return doc == NoMore || (values.Value >= lower && values.Value <= upper) ? doc : Next();
        }
    }

    private sealed class SeveralCursor(SortedNumericCursor values, long lower, long upper) : DocIdCursor
    {
        public override int Doc => values.Doc;

        public override long Cost => values.Cost;

        public override int Next()
        {
            int doc;
            while ((doc = values.Next()) != NoMore && !Matches()) { }
            return doc;
        }

        public override int Advance(int target)
        {
            int doc = values.Advance(target);
            return doc == NoMore || Matches() ? doc : Next();
        }

        private bool Matches()
        {
            for (int i = values.Count; i > 0; i--)
            {
                long value = values.NextValue();
                if (value >= lower) return value <= upper;
            }
            return false;
        }
    }
}
