using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A query that is a set of documents in each segment.</summary>
internal interface IDocSetQuery
{
    /// <summary>The documents; null where the segment has nothing of the field.</summary>
    /// <remarks>Not null because none matches: a boolean query sums its scores otherwise where as many optional clauses are there as must match.</remarks>
    DocIdCursor? Find(SegmentReader segment);

    /// <summary>About how many there are, where that is cheap to tell; otherwise -1.</summary>
    long Estimate(SegmentReader segment) => -1;
}

/// <summary>A set of documents in each segment, all with one score.</summary>
internal sealed class DocSetWeight(Query query, float score) : Weight(query)
{
    private readonly IDocSetQuery _docs = (IDocSetQuery)query;

    public override Scorer? CreateScorer(SegmentReader segment) => _docs.Find(segment) is { } docs ? new ConstantScorer(docs, score) : null;

    public override long EstimateCost(SegmentReader segment) => _docs.Estimate(segment);
}
