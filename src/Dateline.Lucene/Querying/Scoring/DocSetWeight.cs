using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A query that is a set of documents in each segment, all with one score.</summary>
internal sealed class DocSetWeight(Query query, float score, Func<SegmentReader, DocIdCursor?> find) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => find(segment) is { } docs ? new ConstantScorer(docs, score) : null;
}
