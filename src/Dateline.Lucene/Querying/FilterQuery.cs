using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The documents that a filter picks, as a query. Every match scores the same; meant for <see cref="Occur.Filter"/>.</summary>
/// <param name="Filter">The filter, compared as it compares itself.</param>
public sealed record FilterQuery(IDocumentFilter Filter) : Query, IDocSetQuery
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"FilterQuery({Filter})";

    internal override Query Rewrite(Searcher searcher) => Filter as Query ?? this;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment) => Filter.GetDocuments(segment);
}
