using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have any of several terms of one field, scored as if all were one term: frequencies are added, and the rarest form is worth no more than the commonest.</summary>
/// <remarks>Source: Lucene 8, SynonymQuery without boosts.</remarks>
public sealed record SynonymQuery : Query
{
    /// <summary>Any of several terms.</summary>
    /// <param name="field">The field.</param>
    /// <param name="terms">The terms; one that is given twice counts once.</param>
    public SynonymQuery(string field, params ReadOnlySpan<string> terms)
    {
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
        var distinct = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string term in terms) distinct.Add(term);
        Terms = ValueList.From(distinct);
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms, in order.</summary>
    public ValueList<string> Terms { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"Synonym({string.Join(' ', Terms.Select(t => Prefix(Field, defaultField) + t))})";

    // One term is that term: beside the same term in a boolean query, the two count as one of twice the boost.
    internal override Query Rewrite(Searcher searcher) => Terms.Count switch { 0 => new MatchNoneQuery("no terms"), 1 => new TermQuery(Field, Terms[0]), _ => this };

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new SynonymWeight(this, searcher, needsScores, boost);

    private sealed class SynonymWeight : Weight
    {
        private readonly SynonymQuery _query;
        private readonly byte[][] _terms;
        private readonly TermScoring? _scoring;

        public SynonymWeight(SynonymQuery query, Searcher searcher, bool needsScores, float boost)
            : base(query)
        {
            _query = query;
            _terms = [.. query.Terms.Select(System.Text.Encoding.UTF8.GetBytes)];
            if (!needsScores || searcher.Snapshot.GetFieldStatistics(query.Field) is not { } field) return;
            long most = 0;
            foreach (byte[] term in _terms)
            {
                long found = 0;
                foreach (SegmentReader segment in searcher.Segments)
                {
                    if (segment.GetTerms(query.Field) is not { } terms) continue;
                    CursorPool pool = CursorPool.Of(segment);
                    TermsCursor cursor = pool.RentTerms(terms);
                    if (cursor.SeekExact(term)) found += cursor.DocumentFrequency;
                    pool.Return(terms, cursor);
                }
                most = Math.Max(most, found);
            }
            if (most > 0) _scoring = searcher.Similarity.Prepare(boost, field, new ReadOnlySpan<long>(in most));
        }

        public override Scorer? CreateScorer(SegmentReader segment)
        {
            if (segment.GetTerms(_query.Field) is not { } terms) return null;
            CursorPool pool = CursorPool.Of(segment);
            TermsCursor cursor = pool.RentTerms(terms);
            var found = new List<TermScorer>();
            foreach (byte[] term in _terms)
            {
                if (cursor.SeekExact(term)) found.Add(pool.RentScorer().Start(cursor, _scoring, segment, _query.Field));
            }
            pool.Return(terms, cursor);
            return found.Count switch { 0 => null, 1 => found[0], _ => new SynonymScorer([.. found], _scoring) };
        }

        public override Explanation Explain(SegmentReader segment, int doc)
        {
            if (CreateScorer(segment) is not { } scorer) return Explanation.NoMatch($"none of {Query} in document {doc}");
            try
            {
                if (scorer.Advance(doc) != doc) return Explanation.NoMatch($"none of {Query} in document {doc}");
                if (_scoring == null) return Explanation.Match(0, $"{Query}, which does not count for the score");
                (int frequency, long norm) = scorer is SynonymScorer several ? (several.Frequency(), several.Norm()) : (((TermScorer)scorer).Frequency, ((TermScorer)scorer).Norm());
                Explanation part = _scoring.Explain(frequency, norm);
                return Explanation.Match(part.Value, $"weight({Query} in {doc}), result of:", part);
            }
            finally
            {
                scorer.Release();
            }
        }
    }

    // Few terms: the least document is found by looking at all.
    private sealed class SynonymScorer(TermScorer[] scorers, TermScoring? scoring) : Scorer
    {
        private int _doc = -1;

        public override int Doc => _doc;

        public override long Cost { get; } = scorers.Sum(s => s.Cost);

        public override int Next()
        {
            int least = NoMore;
            foreach (TermScorer scorer in scorers)
            {
                int doc = scorer.Doc;
                if (doc == _doc) doc = scorer.Next();
                least = Math.Min(least, doc);
            }
            return _doc = least;
        }

        public override int Advance(int target)
        {
            int least = NoMore;
            foreach (TermScorer scorer in scorers)
            {
                int doc = scorer.Doc;
                if (doc < target) doc = scorer.Advance(target);
                least = Math.Min(least, doc);
            }
            return _doc = least;
        }

        public int Frequency()
        {
            long sum = 0;
            foreach (TermScorer scorer in scorers)
            {
                if (scorer.Doc == _doc) sum += scorer.Frequency;
            }
            return (int)Math.Min(sum, int.MaxValue);
        }

        public long Norm()
        {
            foreach (TermScorer scorer in scorers)
            {
                if (scorer.Doc == _doc) return scorer.Norm();
            }
            return 1;
        }

        public override float Score() => scoring == null ? 0 : scoring.Score(Frequency(), Norm());

        // Adding frequencies never takes a score above that of the term at its most.
        public override float MaxScore(int upTo) => scorers[0].WholeMaxScore();

        public override void Release()
        {
            foreach (TermScorer scorer in scorers) scorer.Release();
        }
    }
}
