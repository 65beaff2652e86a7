using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A term that is scored as if it stood in another number of documents: a variant of a word is not worth more for being rare.</summary>
internal sealed record BlendedTermQuery(Term Term, long Documents) : Query
{
    /// <summary>Where the term is in the only segment, if it was found there already.</summary>
    public TermState? State { get; init; }

    public bool Equals(BlendedTermQuery? other) => other is not null && Term.Equals(other.Term) && Documents == other.Documents;

    public override int GetHashCode() => HashCode.Combine(Term, Documents);

    public override string ToString(string? defaultField) => Prefix(Term.Field, defaultField) + Term.Text;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => TermWeight.Create(this, Term, searcher, needsScores, boost, Documents, State);
}
