using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>The documents that a filter picks, as a query. Every match scores the same; meant for <see cref="Occur.Filter"/>.</summary>
/// <param name="Filter">The filter, compared as it compares itself.</param>
public sealed record FilterQuery(IDocumentFilter Filter) : Query
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"FilterQuery({Filter})";

    internal override Query Rewrite(Searcher searcher) => Filter as Query ?? this;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost, Filter.GetDocuments);
}
