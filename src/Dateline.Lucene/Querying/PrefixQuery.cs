using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term that starts so. Every match scores the same.</summary>
/// <param name="Term">The field and how its terms start.</param>
public sealed record PrefixQuery(Term Term) : Query, ITermSetQuery
{
    /// <summary>Documents that have a word that starts so.</summary>
    public PrefixQuery(string field, string prefix)
        : this(new Term(field, prefix)) { }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Prefix(Term.Field, defaultField) + Term.Text + "*";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Term.Field, boost);

    TermWalk ITermSetQuery.Open() => new PrefixTerms(Term);
}
