using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A term bound to a snapshot. Taken from the thread's free ones and given back, so that a warm search makes none.</summary>
internal sealed class TermWeight : Weight
{
    private const int MostFree = 64;

    [ThreadStatic]
    private static TermWeight? t_free;

    private TermWeight? _nextFree;
    private int _free;             // how many are free from here on
    private Term _term = null!;
    private TermScoring? _scoring;
    private TermScoring? _spare;   // to be filled anew
    private IReadOnlyList<SegmentReader> _segments = [];
    private TermState?[] _states = [];
    private bool[] _has = [];      // which of the states are of this term
    private TermState? _given;     // where it is in the only segment, found by somebody else

    private TermWeight()
        : base(null!) { }

    public static TermWeight Create(TermQuery query, Searcher searcher, bool needsScores, float boost) => Create(query, query.Term, searcher, needsScores, boost, -1, null);

    /// <summary>A term that is scored as if it stood in <paramref name="documents"/> documents; below 0 for as many as it does. The state says where it is in the only segment, where that is known.</summary>
    public static TermWeight Create(Query query, Term term, Searcher searcher, bool needsScores, float boost, long documents, TermState? state)
    {
        TermWeight weight = t_free ?? new TermWeight();
        t_free = weight._nextFree;
        weight._nextFree = null;
        weight.Start(query, term, searcher, needsScores, boost, documents, state);
        return weight;
    }

    private void Start(Query query, Term term, Searcher searcher, bool needsScores, float boost, long documents, TermState? state)
    {
        Query = query;
        _term = term;
        _segments = searcher.Segments;
        _given = state;
        _scoring = null;
        if (_has.Length != _segments.Count)
        {
            _has = new bool[_segments.Count];
            _states = new TermState?[_segments.Count];
        }
        long found = state?.DocumentFrequency ?? 0;
        for (int i = 0; state == null && i < _has.Length; i++)
        {
            _has[i] = false;
            if (_segments[i].GetTerms(term.Field) is not { } terms) continue;
            CursorPool pool = CursorPool.Of(_segments[i]);
            TermsCursor cursor = pool.RentTerms(terms);
            if (cursor.SeekExact(term.Bytes))
            {
                _has[i] = true;
                _states[i] = cursor.GetState(_states[i]);
                found += cursor.DocumentFrequency;
            }
            pool.Return(terms, cursor);
        }
        if (!needsScores || found == 0) return;
        if (searcher.FieldStatistics(term.Field) is { } field)
        {
            long frequency = documents < 0 ? found : documents;
            _scoring = _spare = searcher.Similarity.Prepare(boost, field, new ReadOnlySpan<long>(in frequency), _spare);
        }
    }

    public override void Release()
    {
        if (Query == null) return;   // given back before
        Query = null!;
        _term = null!;
        _segments = [];
        _given = null;
        _scoring = null;
        _free = t_free == null ? 1 : t_free._free + 1;
        if (_free > MostFree) return;
        _nextFree = t_free;
        t_free = this;
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (StateOf(segment) is not { } state || segment.GetTerms(_term.Field) is not { } terms) return null;
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTerms(terms);
        cursor.Seek(_term.Bytes, state);
        TermScorer scorer = pool.RentScorer().Start(cursor, _scoring, segment, _term.Field);
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
        for (int i = 0; i < _has.Length; i++)
        {
            if (ReferenceEquals(_segments[i], segment)) return _given ?? (_has[i] ? _states[i] : null);
        }
        return null;
    }
}
