using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>An exact phrase bound to a snapshot.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly PhraseQuery _query;
    private readonly TermScoring? _scoring;

    public PhraseWeight(PhraseQuery query, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        if (query.Slop != 0) throw new NotSupportedException("Sloppy phrases are not searchable yet.");
        _query = query;
        if (!needsScores) return;
        FieldStatistics? field = searcher.Snapshot.GetFieldStatistics(query.Field);
        long[] frequencies = [.. query.Terms.Select(t => (long)searcher.Snapshot.CountDocuments(t))];
        if (field != null && Array.TrueForAll(frequencies, f => f > 0)) _scoring = searcher.Similarity.Prepare(boost, field, frequencies);
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(_query.Field) is not { } terms) return null;
        if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field {_query.Field} is indexed without positions, so it cannot be searched for the phrase {_query}.");
        var postings = new PostingsCursor[_query.Terms.Count];
        TermsCursor cursor = terms.GetCursor();
        for (int i = 0; i < postings.Length; i++)
        {
            if (!cursor.SeekExact(_query.Terms[i].Bytes)) return null;
            postings[i] = cursor.GetPostings(PostingsFlags.Positions);
        }
        return new ExactPhraseScorer(postings, [.. _query.Positions], _scoring, _scoring == null ? null : segment.GetNorms(_query.Field));
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        if (_scoring == null || CreateScorer(segment) is not ExactPhraseScorer scorer || scorer.Advance(doc) != doc) return Explanation.NoMatch($"no occurrence of {_query} in document {doc}");
        Explanation part = _scoring.Explain(scorer.Frequency(), scorer.Norm());
        return Explanation.Match(part.Value, $"weight({_query} in {doc}), result of:", part);
    }
}

/// <summary>Intersects documents first, then the positions of those that have every term.</summary>
internal sealed class ExactPhraseScorer : Scorer
{
    private readonly PostingsCursor[] _postings;
    private readonly int[] _offsets;
    private readonly TermScoring? _scoring;
    private readonly NumericCursor? _norms;
    private readonly PostingsCursor[] _byCost;
    private int[] _found = new int[16];
    private int[] _next = new int[16];
    private int _count;

    public ExactPhraseScorer(PostingsCursor[] postings, int[] offsets, TermScoring? scoring, NumericCursor? norms)
    {
        _postings = postings;
        _offsets = offsets;
        _scoring = scoring;
        _norms = norms;
        _byCost = [.. postings.OrderBy(p => p.Cost)];
    }

    public override int Doc => _doc;

    private int _doc = -1;

    public override long Cost => _byCost[0].Cost;

    public int Frequency() => _count;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            int candidate = Intersect(target);
            if (candidate == NoMore) return _doc = NoMore;
            if (MatchPositions()) return _doc = candidate;
            target = candidate + 1;
        }
    }

    public long Norm() => _norms != null && _norms.AdvanceExact(_doc) ? _norms.Value : 1;

    public override float Score() => _scoring!.Score(_count, Norm());

    private int Intersect(int target)
    {
        if (target == NoMore) return NoMore;
        for (int i = 0; i < _byCost.Length;)
        {
            int doc = _byCost[i].Doc < target ? _byCost[i].Advance(target) : _byCost[i].Doc;
            if (doc == NoMore) return NoMore;
            if (doc == target)
            {
                i++;
                continue;
            }
            target = doc;
            i = 0;
        }
        return target;
    }

    private bool MatchPositions()
    {
        _count = Load(0, ref _found);
        for (int t = 1; t < _postings.Length && _count > 0; t++)
        {
            int n = Load(t, ref _next);
            int kept = 0, k = 0;
            for (int i = 0; i < _count; i++)
            {
                while (k < n && _next[k] < _found[i]) k++;
                if (k == n) break;
                if (_next[k] == _found[i]) _found[kept++] = _found[i];
            }
            _count = kept;
        }
        return _count > 0;
    }

    /// <summary>Positions of a term, as the phrase's start would be for each.</summary>
    private int Load(int term, ref int[] into)
    {
        PostingsCursor postings = _postings[term];
        int frequency = postings.Frequency;
        if (into.Length < frequency) into = new int[Math.Max(frequency, into.Length * 2)];
        int n = postings.FillPositions(into.AsSpan(0, frequency));
        for (int i = 0; i < n; i++) into[i] -= _offsets[term];
        return n;
    }
}
