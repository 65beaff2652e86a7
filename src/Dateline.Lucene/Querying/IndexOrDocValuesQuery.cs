using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>
/// The same matches told in two ways: by an index structure, which finds all of them fast, or by doc values, which tell for any one document whether it matches. Whichever costs less beside the rest of the query is used.
/// </summary>
/// <remarks>The usual pair is a <see cref="PointRangeQuery"/> and a <see cref="DocValuesRangeQuery"/> on a field that has both. That both match the same is for the caller to see to.</remarks>
public sealed record IndexOrDocValuesQuery : Query
{
    /// <summary>Pairs two queries that match the same.</summary>
    /// <param name="index">The one that finds matches fast.</param>
    /// <param name="docValues">The one that looks at documents.</param>
    public IndexOrDocValuesQuery(Query index, Query docValues)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(docValues);
        Index = index;
        DocValues = docValues;
        Depth = Around(Math.Max(index.Depth, docValues.Depth));
    }

    /// <summary>The query that finds matches fast.</summary>
    public Query Index { get; }

    /// <summary>The query that looks at documents.</summary>
    public Query DocValues { get; }

    internal override int Depth { get; }

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => [(Index, Occur.Must)];

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Index.ToString(defaultField);

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) =>
        new EitherWeight(this, Index.CreateWeight(searcher, needsScores, boost), DocValues.CreateWeight(searcher, needsScores, boost));

    private sealed class EitherWeight(Query query, Weight index, Weight docValues) : Weight(query)
    {
        // Looking up one document costs about as much as finding eight of many. Source: Lucene 8, IndexOrDocValuesQuery.
        private const int LookupCost = 8;

        public override bool DependsOnLead => true;

        public override Scorer? CreateScorer(SegmentReader segment) => index.CreateScorer(segment);

        public override Scorer? CreateScorer(SegmentReader segment, long leadCost)
        {
            long cost = index.EstimateCost(segment);
            if (cost >= 0) return cost / LookupCost <= leadCost ? index.CreateScorer(segment) : docValues.CreateScorer(segment);
            if (index.CreateScorer(segment) is not { } scorer) return null;
            if (scorer.Cost / LookupCost <= leadCost) return scorer;
            scorer.Release();
            return docValues.CreateScorer(segment);
        }

        public override long EstimateCost(SegmentReader segment) => index.EstimateCost(segment);

        public override void Release()
        {
            index.Release();
            docValues.Release();
        }

        public override int Count(SegmentReader segment) => index.Count(segment);
    }
}
