using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term of a pattern: ? is any character, * any number of them, \ takes the next one as it is. Every match scores the same.</summary>
/// <param name="Pattern">The field and the pattern.</param>
public sealed record WildcardQuery(Term Pattern) : Query, ITermSetQuery
{
    /// <summary>Documents that have a word of a pattern.</summary>
    public WildcardQuery(string field, string pattern)
        : this(new Term(field, pattern)) { }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Prefix(Pattern.Field, defaultField) + Pattern.Text;

    private readonly CompiledPattern _compiled = new(Patterns.Wildcard);

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Pattern.Field, boost);

    TermWalk ITermSetQuery.Open() => new PatternTerms(_compiled, _compiled.Rent(Pattern));
}
