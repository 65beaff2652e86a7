using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A phrase, with one term or several at each place, bound to a snapshot.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly string _field;
    private readonly ValueList<Term>? _single;              // a term a place,
    private readonly ValueList<ValueList<Term>>? _several;  // or several
    private readonly ValueList<int> _positions;
    private readonly int _slop;
    private readonly TermScoring? _scoring;

    public PhraseWeight(PhraseQuery query, Searcher searcher, bool needsScores, float boost)
        : this(query, query.Field, query.Terms, null, query.Positions, query.Slop, searcher, needsScores, boost) { }

    public PhraseWeight(MultiPhraseQuery query, Searcher searcher, bool needsScores, float boost)
        : this(query, query.Field, null, query.Terms, query.Positions, query.Slop, searcher, needsScores, boost) { }

    private PhraseWeight(Query query, string field, ValueList<Term>? single, ValueList<ValueList<Term>>? several, ValueList<int> positions, int slop, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _field = field;
        _single = single;
        _several = several;
        _positions = positions;
        _slop = slop;
        if (!needsScores || searcher.FieldStatistics(field) is not { } statistics) return;
        int terms = 0, found = 0;
        for (int place = 0; place < positions.Count; place++) terms += TermsAt(place).Length;
        Span<long> frequencies = terms <= 64 ? stackalloc long[terms] : new long[terms];
        for (int place = 0; place < positions.Count; place++)
        {
            foreach (Term term in TermsAt(place))
            {
                int documents = searcher.CountDocuments(term);
                if (documents > 0) frequencies[found++] = documents;
            }
        }
        if (found > 0) _scoring = searcher.Similarity.Prepare(boost, statistics, frequencies[..found]);
    }

    private ReadOnlySpan<Term> TermsAt(int place) => _single != null ? _single.AsSpan().Slice(place, 1) : _several![place].AsSpan();

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(_field) is not { } terms) return null;
        if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field {_field} is indexed without positions, so it cannot be searched for the phrase {Query}. Index it with positions, or search for its words.");
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTerms(terms);
        PhrasePlace[] places = ExactArrays<PhrasePlace>.Rent(_positions.Count);
        for (int i = 0; i < places.Length; i++)
        {
            ReadOnlySpan<Term> wanted = TermsAt(i);
            PostingsCursor[] found = ExactArrays<PostingsCursor>.Rent(wanted.Length);
            int count = 0;
            foreach (Term term in wanted)
            {
                if (cursor.SeekExact(term.Bytes)) found[count++] = cursor.GetPostings(PostingsFlags.Positions, pool.RentPositions());
            }
            if (count == 0)
            {
                ExactArrays<PostingsCursor>.Return(found);
                for (int k = 0; k < i; k++) places[k].Release(pool);
                ExactArrays<PhrasePlace>.Return(places);
                pool.Return(terms, cursor);
                return null;
            }
            if (count < found.Length) found = found[..count];
            places[i] = _single != null ? PhrasePlace.Create(found, _positions[i], i, _single, i, 1) : PhrasePlace.Create(found, _positions[i], i, _several![i], 0, wanted.Length);
        }
        pool.Return(terms, cursor);
        return new PhraseScorer(places, _slop, _scoring, _scoring == null ? null : segment.GetNorms(_field), pool);
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        if (CreateScorer(segment) is not PhraseScorer scorer) return Explanation.NoMatch($"no occurrence of {Query} in document {doc}");
        try
        {
            if (scorer.Advance(doc) != doc) return Explanation.NoMatch($"no occurrence of {Query} in document {doc}");
            if (_scoring == null) return Explanation.Match(0, $"{Query}, which does not count for the score");
            Explanation part = _scoring.Explain(scorer.Frequency(), scorer.Norm());
            return Explanation.Match(part.Value, $"weight({Query} in {doc}), result of:", part);
        }
        finally
        {
            scorer.Release();
        }
    }
}
