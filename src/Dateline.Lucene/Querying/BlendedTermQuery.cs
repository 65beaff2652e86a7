using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A term that is scored as if it stood in another number of documents: a variant of a word is not worth more for being rare.</summary>
internal sealed record BlendedTermQuery(Term Term, long Documents) : Query
{
    public override string ToString(string? defaultField) => Prefix(Term.Field, defaultField) + Term.Text;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermWeight(this, Term, searcher, needsScores, boost, Documents);
}
