using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A query that is a set of documents in each segment, all with one score.</summary>
internal sealed class DocSetWeight(Query query, float score, Func<SegmentReader, DocIdCursor?> find, Func<SegmentReader, long>? estimate = null) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => find(segment) is { } docs ? new ConstantScorer(docs, score) : null;

    public override long EstimateCost(SegmentReader segment) => estimate == null ? -1 : estimate(segment);
}
