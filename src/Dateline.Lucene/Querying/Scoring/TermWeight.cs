using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A term bound to a snapshot.</summary>
internal sealed class TermWeight : Weight
{
    private readonly Term _term;
    private readonly TermScoring? _scoring;
    private readonly IReadOnlyList<SegmentReader> _segments;
    private readonly TermState?[] _states;

    public TermWeight(TermQuery query, Searcher searcher, bool needsScores, float boost)
        : this(query, query.Term, searcher, needsScores, boost, -1, null) { }

    /// <summary>A term that is scored as if it stood in <paramref name="documents"/> documents; below 0 for as many as it does. The state says where it is in the only segment, where that is known.</summary>
    public TermWeight(Query query, Term term, Searcher searcher, bool needsScores, float boost, long documents, TermState? state)
        : base(query)
    {
        _term = term;
        _segments = searcher.Segments;
        _states = new TermState?[_segments.Count];
        long found = 0;
        if (state != null)
        {
            _states[0] = state;
            found = state.DocumentFrequency;
        }
        for (int i = 0; state == null && i < _states.Length; i++)
        {
            if (_segments[i].GetTerms(term.Field) is not { } terms) continue;
            CursorPool pool = CursorPool.Of(_segments[i]);
            TermsCursor cursor = pool.RentTerms(terms);
            if (cursor.SeekExact(term.Bytes))
            {
                _states[i] = cursor.GetState();
                found += cursor.DocumentFrequency;
            }
            pool.Return(terms, cursor);
        }
        if (!needsScores || found == 0) return;
        if (searcher.Snapshot.GetFieldStatistics(term.Field) is { } field)
        {
            long frequency = documents < 0 ? found : documents;
            _scoring = searcher.Similarity.Prepare(boost, field, new ReadOnlySpan<long>(in frequency));
        }
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (StateOf(segment) is not { } state || segment.GetTerms(_term.Field) is not { } terms) return null;
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTerms(terms);
        cursor.Seek(_term.Bytes, state);
        TermScorer scorer = pool.RentScorer().Start(cursor, _scoring, _scoring == null ? null : segment.GetNorms(_term.Field));
        pool.Return(terms, cursor);
        return scorer;
    }

    public override int Count(SegmentReader segment) => segment.DeletedCount > 0 ? -1 : StateOf(segment)?.DocumentFrequency ?? 0;

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        if (CreateScorer(segment) is not TermScorer scorer) return Explanation.NoMatch($"no occurrence of {_term} in document {doc}");
        try
        {
            if (scorer.Advance(doc) != doc) return Explanation.NoMatch($"no occurrence of {_term} in document {doc}");
            if (_scoring == null) return Explanation.Match(0, $"{_term}, which does not count for the score");
            Explanation part = _scoring.Explain(scorer.Frequency, scorer.Norm());
            return Explanation.Match(part.Value, $"weight({Query} in {doc}), result of:", part);
        }
        finally
        {
            scorer.Release();
        }
    }

    private TermState? StateOf(SegmentReader segment)
    {
        for (int i = 0; i < _states.Length; i++)
        {
            if (ReferenceEquals(_segments[i], segment)) return _states[i];
        }
        return null;
    }
}
