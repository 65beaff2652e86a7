using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Intersects documents first, then the positions of those that have every place's terms.</summary>
internal sealed class PhraseScorer : Scorer
{
    private PhrasePlace[] _places;
    private PhrasePlace[] _byCost;
    private readonly SloppyMatcher? _sloppy;
    private readonly TermScoring? _scoring;
    private readonly NumericCursor? _norms;
    private readonly CursorPool _pool;
    private Candidates? _candidates;
    private int[] _found = [];
    private int _doc = -1;
    private int _lastDoc = -1;   // of the last look at positions, which can be read only once
    private bool _lastMatch;
    private float _frequency;
    private bool _counted;       // whether the frequency is that of the whole document
    private BestHits? _best;
    private float _highest = -1;

    public PhraseScorer(PhrasePlace[] places, int slop, TermScoring? scoring, NumericCursor? norms, CursorPool pool)
    {
        _places = places;
        _byCost = ExactArrays<PhrasePlace>.Rent(places.Length);
        places.CopyTo(_byCost, 0);
        Array.Sort(_byCost, static (a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Ordinal.CompareTo(b.Ordinal));
        _scoring = scoring;
        _norms = norms;
        _pool = pool;
        if (slop > 0) _sloppy = new SloppyMatcher(places, slop);
    }

    public override int Doc => _doc;

    public override long Cost => _byCost[0].Cost;

    public override DocIdCursor? Approximation => _candidates ??= new Candidates(this);

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            int candidate = Meet(target);
            if (candidate == NoMore || Matches()) return candidate;
            target = candidate + 1;
        }
    }

    public override bool Matches()
    {
        if (_lastDoc == _doc) return _lastMatch;
        _lastDoc = _doc;
        if (_best != null && _best.MaySkip && _best.Threshold >= 0 && BoundHere() <= _best.Threshold)
        {
            _best.NoteSkip();
            return _lastMatch = false;
        }
        if (_sloppy == null)
        {
            _frequency = MatchExact();
            _counted = true;
        }
        else
        {
            _sloppy.Start();
            _frequency = _sloppy.Next() ? _sloppy.Weight : 0;
            _counted = false;
        }
        return _lastMatch = _frequency > 0;
    }

    /// <summary>How often the phrase stands in the current document; a fraction where it stands there loosely.</summary>
    public float Frequency()
    {
        if (!_counted)
        {
            while (_sloppy!.Next()) _frequency += _sloppy.Weight;
            _counted = true;
        }
        return _frequency;
    }

    public long Norm() => _norms != null && _norms.AdvanceExact(_doc) ? _norms.Value : 1;

    public override float Score() => _scoring == null ? 0 : _scoring.Score(Frequency(), Norm());

    public override float MaxScore(int upTo) => _highest >= 0 ? _highest : _highest = _scoring!.Score(int.MaxValue, _norms == null ? 1 : 0);

    public override void CollectBest(BestHits best)
    {
        int doc = -1;
        if (!best.MaySkip && Array.TrueForAll(_places, static p => p.Single != null))
        {
            doc = CollectAll(best);
            if (doc == NoMore) return;
        }
        _best = best;   // documents in which the terms are too few need no look at positions
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        PostingsCursor? rarest = _sloppy == null ? _byCost[0].Single : null;
        int blockEnd = -1;
        while (true)
        {
            int target = doc + 1;
            if (rarest != null && best.MaySkip && best.Threshold >= 0)
            {
                // The phrase cannot stand in a document more often than its rarest term does.
                while (target > blockEnd)
                {
                    rarest.AdvanceShallow(Math.Max(target, rarest.Doc));
                    blockEnd = rarest.ImpactsUpTo(0);
                    if (Most(rarest.Impacts(0)) > best.Threshold) break;
                    best.NoteSkip();
                    if (blockEnd == NoMore) return;
                    target = blockEnd + 1;
                }
            }
            doc = Advance(target);
            if (doc == NoMore) break;
            docs[0] = doc;
            scores[0] = Score();
            best.Add(docs.AsSpan(0, 1), scores);
            if (best.ShouldStop) break;
        }
        _best = null;
    }

    /// <summary>While every match counts: the documents of all terms are met a block at a time, and positions are looked at in those that have them all.</summary>
    /// <returns>The last document that was looked at, or <see cref="DocIdCursor.NoMore"/> at the end.</returns>
    private int CollectAll(BestHits best)
    {
        PostingsJoin join = best.Join;
        join.Clear();
        foreach (PhrasePlace place in _byCost) join.Add(place.Single!);
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        while (true)
        {
            int found = join.Move();
            if (found < 0) return NoMore;
            int matches = 0;
            for (int i = 0; i < found; i++)
            {
                join.Stand(i);
                _doc = join.Docs[i];
                float frequency = _sloppy == null ? MatchExact() : _sloppy.MatchAll();
                if (!(frequency > 0)) continue;
                docs[matches] = _doc;
                scores[matches++] = _scoring!.Score(frequency, Norm());
            }
            if (matches > 0) best.Add(docs.AsSpan(0, matches), scores);
            if (best.ShouldStop) return NoMore;
            if (best.MaySkip && join.Next != NoMore) return join.Next - 1;
        }
    }

    public override void Release()
    {
        foreach (PhrasePlace place in _places) place.Release(_pool);
        ExactArrays<PhrasePlace>.Return(_places);
        ExactArrays<PhrasePlace>.Return(_byCost);
        _places = _byCost = [];
        _sloppy?.Release();
    }

    private float Most(ReadOnlySpan<Impact> impacts)
    {
        float most = 0;
        foreach (Impact impact in impacts)
            most = Math.Max(most, impact.Frequency == int.MaxValue ? MaxScore(NoMore) : _scoring!.Score(impact.Frequency, impact.Norm));
        return most;
    }

    /// <summary>A bound of the score here: exactly as often as the rarest place, loosely as often as all places' occurrences together.</summary>
    private float BoundHere()
    {
        float most;
        if (_sloppy == null)
        {
            int least = int.MaxValue;
            foreach (PhrasePlace place in _places) least = Math.Min(least, place.Frequency);
            most = least;
        }
        else
        {
            most = 0;
            foreach (PhrasePlace place in _places) most += place.Frequency;
        }
        return _scoring!.Score(most, Norm());
    }

    private int Meet(int target) => _doc = FirstCommon(_byCost, target);

    private int MatchExact()
    {
        PhrasePlace rarest = _byCost[0];
        ReadOnlySpan<int> first = rarest.Read(out int from);
        if (_byCost.Length == 2)
        {
            PhrasePlace other = _byCost[1];
            ReadOnlySpan<int> second = other.Read(out int otherFrom);
            long distance = (long)other.Offset + otherFrom - rarest.Offset - from;
            return first.Length <= second.Length ? RisingNumbers.Count(first, distance, second) : RisingNumbers.Count(second, -distance, first);
        }
        if (_found.Length < first.Length) _found = new int[Math.Max(16, first.Length * 2)];
        Span<int> found = _found.AsSpan(0, first.Length);
        first.CopyTo(found);
        for (int p = 1; p < _byCost.Length && found.Length > 0; p++)
        {
            PhrasePlace next = _byCost[p];
            ReadOnlySpan<int> other = next.Read(out int otherFrom);
            found = found[..RisingNumbers.Keep(found, (long)next.Offset + otherFrom - rarest.Offset - from, other)];
        }
        return found.Length;
    }

    private sealed class Candidates(PhraseScorer scorer) : DocIdCursor
    {
        public override int Doc => scorer._doc;

        public override long Cost => scorer.Cost;

        public override int Next() => scorer._doc == NoMore ? NoMore : scorer.Meet(scorer._doc + 1);

        public override int Advance(int target) => scorer.Meet(target);
    }
}
