using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>A query bound to one snapshot's statistics; shared by the threads of a search.</summary>
internal abstract class Weight(Query query)
{
    public Query Query { get; } = query;

    /// <summary>A cursor over the matches in a segment, deleted documents among them; null where nothing can match.</summary>
    public abstract Scorer? CreateScorer(SegmentReader segment);

    /// <summary>How many live documents match, where that is known without looking at them; otherwise -1.</summary>
    public virtual int Count(SegmentReader segment) => -1;

    /// <summary>How the score of a document comes about.</summary>
    public abstract Explanation Explain(SegmentReader segment, int doc);
}
