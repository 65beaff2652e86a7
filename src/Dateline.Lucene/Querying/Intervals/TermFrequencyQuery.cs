using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term at least so often. Every match scores the same.</summary>
/// <param name="Term">The term, of a field with frequencies.</param>
/// <param name="Minimum">How often, 1 or more.</param>
public sealed record TermFrequencyQuery(Term Term, int Minimum) : Query, IDocSetQuery
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"{Prefix(Term.Field, defaultField)}{Term.Text}>={Minimum}";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment) =>
        segment.GetTerms(Term.Field)?.GetCursor() is { } terms && terms.SeekExact(Term.Bytes) ? new Frequent(terms.GetPostings(PostingsFlags.Frequencies), Minimum) : null;

    private sealed class Frequent(PostingsCursor postings, int minimum) : DocIdCursor
    {
        public override int Doc => postings.Doc;

        public override long Cost => postings.Cost;

        public override int Next() => Settle(postings.Next());

        public override int Advance(int target) => Settle(postings.Advance(target));

        private int Settle(int doc)
        {
            while (doc != NoMore && postings.Frequency < minimum) doc = postings.Next();
            return doc;
        }
    }
}
