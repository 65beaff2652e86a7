using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term, scored by how often and how rare.</summary>
/// <param name="Term">The term.</param>
public sealed record TermQuery(Term Term) : Query
{
    /// <summary>Documents that have a word in a field.</summary>
    public TermQuery(string field, string text)
        : this(new Term(field, text)) { }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Prefix(Term.Field, defaultField) + Term.Text;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => TermWeight.Create(this, searcher, needsScores, boost);
}
