using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A phrase, with one term or several at each place, bound to a snapshot.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly string _field;
    private readonly Term[][] _terms;   // by place
    private readonly int[] _positions;
    private readonly int _slop;
    private readonly TermScoring? _scoring;

    public PhraseWeight(Query query, string field, Term[][] terms, int[] positions, int slop, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _field = field;
        _terms = terms;
        _positions = positions;
        _slop = slop;
        if (!needsScores || searcher.Snapshot.GetFieldStatistics(field) is not { } statistics) return;
        var frequencies = new List<long>();
        foreach (Term[] place in terms)
        {
            foreach (Term term in place)
            {
                int documents = searcher.CountDocuments(term);
                if (documents > 0) frequencies.Add(documents);
            }
        }
        if (frequencies.Count > 0) _scoring = searcher.Similarity.Prepare(boost, statistics, frequencies.ToArray());
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(_field) is not { } terms) return null;
        if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field {_field} is indexed without positions, so it cannot be searched for the phrase {Query}. Index it with positions, or search for its words.");
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTerms(terms);
        var places = new PhrasePlace[_terms.Length];
        for (int i = 0; i < places.Length; i++)
        {
            Term[] wanted = _terms[i];
            PostingsCursor[] found = new PostingsCursor[wanted.Length];
            int count = 0;
            foreach (Term term in wanted)
            {
                if (cursor.SeekExact(term.Bytes)) found[count++] = cursor.GetPostings(PostingsFlags.Positions, pool.RentPositions());
            }
            if (count < found.Length) found = found[..count];
            if (count == 0)
            {
                for (int k = 0; k < i; k++) places[k].Release(pool);
                pool.Return(terms, cursor);
                return null;
            }
            places[i] = new PhrasePlace(found, _positions[i], i, wanted);
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
