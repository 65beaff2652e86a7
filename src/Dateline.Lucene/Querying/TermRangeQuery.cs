using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term within bounds, in byte order. Every match scores the same.</summary>
/// <param name="Field">The field.</param>
/// <param name="Lower">The lower bound; null for none.</param>
/// <param name="Upper">The upper bound; null for none.</param>
/// <param name="IncludeLower">Whether the lower bound itself is within.</param>
/// <param name="IncludeUpper">Whether the upper bound itself is within.</param>
public sealed record TermRangeQuery(string Field, Term? Lower, Term? Upper, bool IncludeLower = true, bool IncludeUpper = true) : Query
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

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost, Find);

    private DocIdCursor? Find(SegmentReader segment)
    {
        if (segment.GetTerms(Field) is not { } terms) return null;
        TermsCursor cursor = terms.GetCursor();
        bool more = Lower == null ? cursor.MoveNext() : cursor.SeekCeiling(Lower.Bytes) != SeekResult.End;
        if (more && Lower != null && !IncludeLower && cursor.Term.SequenceEqual(Lower.Bytes)) more = cursor.MoveNext();
        var bits = new FixedBitSet(segment.MaxDoc);
        PostingsCursor? postings = null;
        for (; more; more = cursor.MoveNext())
        {
            if (Upper != null)
            {
                int order = cursor.Term.SequenceCompareTo(Upper.Bytes);
                if (order > 0 || (order == 0 && !IncludeUpper)) break;
            }
            postings = cursor.GetPostings(PostingsFlags.Documents, postings);
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next()) bits.Set(doc);
        }
        int count = bits.Cardinality();
        return count == 0 ? null : new BitSetCursor(bits, count);
    }
}
