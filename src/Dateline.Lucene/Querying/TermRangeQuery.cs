using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term within bounds, in byte order. Every match scores the same; bounds the wrong way round match nothing.</summary>
/// <param name="Field">The field.</param>
/// <param name="Lower">The lower bound; null for none.</param>
/// <param name="Upper">The upper bound; null for none.</param>
/// <param name="IncludeLower">Whether the lower bound itself is within.</param>
/// <param name="IncludeUpper">Whether the upper bound itself is within.</param>
public sealed record TermRangeQuery(string Field, Term? Lower, Term? Upper, bool IncludeLower = true, bool IncludeUpper = true) : Query, ITermSetQuery
{
    /// <summary>Terms between two words, both included.</summary>
    public TermRangeQuery(string field, string? lower, string? upper, bool includeLower = true, bool includeUpper = true)
        : this(field, lower == null ? null : new Term(field, lower), upper == null ? null : new Term(field, upper), includeLower, includeUpper) { }

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder(Prefix(Field, defaultField));
        text.Append(IncludeLower ? '[' : '{').Append(Bound(Lower)).Append(" TO ").Append(Bound(Upper)).Append(IncludeUpper ? ']' : '}');
        return text.ToString();

        static string Bound(Term? term) => term == null ? "*" : term.Text == "*" ? "\\*" : term.Text;
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Field, boost);

    TermWalk ITermSetQuery.Open() => new TermsBetween(this);
}
