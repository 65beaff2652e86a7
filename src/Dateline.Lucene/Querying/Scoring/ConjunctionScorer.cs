using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that every scorer matches; the score is the sum of some of them, in double precision.</summary>
internal sealed class ConjunctionScorer : Scorer
{
    private Scorer[] _scorers;                // rarest first
    private bool[] _scored;
    private DocIdCursor[] _cursors;           // of each scorer, its approximation where it has one
    private readonly bool _looksCloser;
    private Approximate? _approximation;
    private int _doc = -1;

    /// <summary>Takes scorers, and the arrays they come in.</summary>
    /// <param name="scorers">At least one.</param>
    /// <param name="scored">Which of them count for the score.</param>
    public ConjunctionScorer(Scorer[] scorers, bool[] scored)
    {
        _scorers = scorers;
        _scored = scored;
        for (int i = 1; i < scorers.Length; i++)
        {
            for (int k = i; k > 0 && scorers[k - 1].Cost > scorers[k].Cost; k--)
            {
                (scorers[k - 1], scorers[k]) = (scorers[k], scorers[k - 1]);
                (scored[k - 1], scored[k]) = (scored[k], scored[k - 1]);
            }
        }
        foreach (Scorer scorer in scorers) _looksCloser |= scorer.Approximation != null;
        _cursors = _looksCloser ? Array.ConvertAll(scorers, static s => s.Approximation ?? s) : scorers;
    }

    public override int Doc => _doc;

    public override long Cost => _scorers[0].Cost;

    public override DocIdCursor? Approximation => _looksCloser ? _approximation ??= new Approximate(this) : null;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            int doc = Meet(target);
            if (doc == NoMore || Matches()) return doc;
            target = doc + 1;
        }
    }

    public override bool Matches()
    {
        if (!_looksCloser) return true;
        foreach (Scorer scorer in _scorers)
        {
            if (scorer.Approximation != null && !scorer.Matches()) return false;
        }
        return true;
    }

    public override float Score()
    {
        double sum = 0;
        for (int i = 0; i < _scorers.Length; i++)
        {
            if (_scored[i]) sum += _scorers[i].Score();
        }
        return (float)sum;
    }

    public override int AdvanceShallow(int target)
    {
        int to = NoMore;
        for (int i = 0; i < _scorers.Length; i++)
        {
            if (_scored[i]) to = Math.Min(to, _scorers[i].AdvanceShallow(Math.Max(target, _cursors[i].Doc)));
        }
        return to;
    }

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        for (int i = 0; i < _scorers.Length; i++)
        {
            if (_scored[i]) sum += _scorers[i].MaxScore(upTo);
        }
        return (float)(sum * DisjunctionScorer.Slack);
    }

    public override void CollectBest(BestHits best)
    {
        if (_looksCloser)
        {
            base.CollectBest(best);
            return;
        }
        Scorer lead = _scorers[0];
        if (!best.MaySkip && AreTermsAndTests())
        {
            if (CollectTerms(best)) return;
        }
        else
        {
            lead.Next();
        }
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        double[] sums = best.Candidates;
        float[] bounds = best.Bounds(_scorers.Length);
        while (lead.Doc != NoMore && !best.ShouldStop)
        {
            int from = lead.Doc, upTo = NoMore;
            bool prune = best.MaySkip && best.Threshold >= 0;
            double rest = 0;
            if (prune)
            {
                // A window as far as the lead's block: the others' blocks are shorter, and they have wider levels.
                int end = lead.AdvanceShallow(from);
                for (int i = 0; i < _scorers.Length; i++)
                {
                    bounds[i] = 0;
                    if (!_scored[i]) continue;
                    if (i > 0)
                    {
                        if (_scorers[i].Doc > end)
                        {
                            // No document of the window matches.
                            rest = -1;
                            break;
                        }
                        _scorers[i].AdvanceShallow(Math.Max(from, _scorers[i].Doc));
                    }
                    bounds[i] = _scorers[i].MaxScore(end);
                    rest += bounds[i];
                }
                if ((float)(rest * DisjunctionScorer.Slack) <= best.Threshold || rest < 0)
                {
                    if (rest >= 0) best.NoteSkip();
                    if (end == NoMore) return;
                    lead.Advance(end + 1);
                    continue;
                }
                upTo = end == NoMore ? NoMore : end + 1;
            }
            do
            {
                int count;
                if (_scored[0])
                {
                    count = lead.FillScored(upTo, docs.AsSpan(0, BestHits.BatchSize), scores);
                    for (int i = 0; i < count; i++) sums[i] = scores[i];
                }
                else
                {
                    count = lead.FillDocs(upTo, docs.AsSpan(0, BestHits.BatchSize));
                    sums.AsSpan(0, count).Clear();
                }
                for (int c = 1; c < _scorers.Length && count > 0; c++)
                {
                    if (prune)
                    {
                        double others = 0;   // summed anew: a bound may be infinite, which cannot be taken off again
                        for (int i = c; i < _scorers.Length; i++) others += bounds[i];
                        int before = count;
                        count = DisjunctionScorer.KeepAbove(docs, sums, count, DisjunctionScorer.LeastSum(best.Threshold, others));
                        if (count < before) best.NoteSkip();
                    }
                    count = Join(best, _scorers[c], _scored[c], count);
                }
                for (int i = 0; i < count; i++) scores[i] = (float)sums[i];
                best.Add(docs.AsSpan(0, count), scores);
            }
            while (lead.Doc < upTo && (prune || !(best.MaySkip && best.Threshold >= 0)) && !best.ShouldStop);
        }
    }

    public override void FillBits(int upTo, Span<ulong> words, int first)
    {
        if (!Array.TrueForAll(_scorers, static s => s is TermScorer))
        {
            base.FillBits(upTo, words, first);
            return;
        }
        // Batches of the rarest term's documents, of which each other term keeps its own.
        Span<int> docs = stackalloc int[BestHits.BatchSize];
        Scorer lead = _scorers[0];
        bool ended = false;
        while (lead.Doc < upTo && !ended)
        {
            int count = lead.FillDocs(upTo, docs);
            for (int c = 1; c < _scorers.Length && count > 0; c++)
            {
                PostingsCursor list = ((TermScorer)_scorers[c]).Postings;
                count = PostingsJoin.KeepCommon(list, docs[..count]);
                ended |= list.Doc == NoMore;
            }
            foreach (int doc in docs[..count]) words[(doc - first) >> 6] |= 1UL << (doc - first);
        }
        Meet(upTo);
    }

    /// <summary>Whether a term leads, and all others are terms or can be told of any document and do not score.</summary>
    private bool AreTermsAndTests()
    {
        if (_scorers[0] is not TermScorer) return false;
        for (int i = 1; i < _scorers.Length; i++)
        {
            if (_scorers[i] is not TermScorer && (_scored[i] || _scorers[i].Test == null)) return false;
        }
        return true;
    }

    /// <summary>Every match counts: the terms' lists are met a block at a time, and what they have in common is tested and scored in batches.</summary>
    /// <returns>False where the rest may be passed over as far as it is not good enough; the rarest term then stands on the first document of the rest.</returns>
    private bool CollectTerms(BestHits best)
    {
        PostingsJoin join = best.Join;
        join.Clear();
        foreach (Scorer scorer in _scorers)
        {
            if (scorer is TermScorer term) join.Add(term.Postings);
        }
        int[] docs = best.Docs;
        int gathered = 0;
        while (true)
        {
            int found = join.Move();
            if (found > 0)
            {
                join.Docs.AsSpan(0, found).CopyTo(docs.AsSpan(gathered));
                int list = -1;
                for (int c = 0; c < _scorers.Length; c++)
                {
                    if (_scorers[c] is not TermScorer term) continue;
                    list++;
                    if (!_scored[c]) continue;
                    ReadOnlySpan<int> all = term.Postings.BlockFrequencies, places = join.Places(list)[..found];
                    Span<int> frequencies = best.Frequencies(c).AsSpan(gathered, found);
                    for (int i = 0; i < frequencies.Length; i++) frequencies[i] = all[places[i]];
                }
                gathered += found;
            }
            if (found >= 0 && gathered < BestHits.BatchSize && !best.ShouldStop) continue;
            if (gathered > 0) AddTerms(best, gathered);
            gathered = 0;
            if (found < 0 || best.ShouldStop) return true;
            if (!best.MaySkip) continue;
            Scorer lead = _scorers[0];
            if (lead.Doc < join.Next) lead.Advance(join.Next);
            return false;
        }
    }

    private void AddTerms(BestHits best, int count)
    {
        for (int c = 1; c < _scorers.Length && count > 0; c++)
        {
            if (_scorers[c] is TermScorer) continue;
            int[] places = best.Places;
            count = _scorers[c].Test!.Pick(best.Docs.AsSpan(0, count), places);
            Compact(best.Docs, places, count);
            for (int k = 0; k < _scorers.Length; k++)
            {
                if (_scored[k]) Compact(best.Frequencies(k), places, count);
            }
        }
        ReadOnlySpan<int> docs = best.Docs.AsSpan(0, count);
        Span<double> sums = best.Candidates.AsSpan(0, count);
        Span<float> more = best.More.AsSpan(0, count), scores = best.Scores.AsSpan(0, count);
        sums.Clear();
        for (int c = 0; c < _scorers.Length; c++)
        {
            if (!_scored[c]) continue;
            ((TermScorer)_scorers[c]).ScoreAll(docs, best.Frequencies(c).AsSpan(0, count), more);
            for (int i = 0; i < sums.Length; i++) sums[i] += more[i];
        }
        for (int i = 0; i < sums.Length; i++) scores[i] = (float)sums[i];
        best.Add(docs, scores);
    }

    private static void Compact(int[] values, int[] places, int count)
    {
        for (int i = 0; i < count; i++) values[i] = values[places[i]];
    }

    /// <summary>Keeps the documents that a scorer matches and adds its scores.</summary>
    private static int Join(BestHits best, Scorer scorer, bool scored, int count)
    {
        int[] docs = best.Docs;
        double[] sums = best.Candidates;
        int kept = 0;
        if (!scored && scorer.Test is { } test)
        {
            int[] places = best.Places;
            kept = test.Pick(docs.AsSpan(0, count), places);
            for (int i = 0; i < kept; i++)
            {
                docs[i] = docs[places[i]];
                sums[i] = sums[places[i]];
            }
            return kept;
        }
        int at = scorer.Doc;
        if (scorer is TermScorer term)
        {
            PostingsCursor postings = term.Postings;
            if (!scored)
            {
                for (int i = 0; i < count; i++)
                {
                    int doc = docs[i];
                    if (at < doc) at = postings.Advance(doc);
                    if (at != doc) continue;
                    docs[kept] = doc;
                    sums[kept++] = sums[i];
                }
                return kept;
            }
            int[] freqs = best.Frequencies(0);
            float[] more = best.More;
            for (int i = 0; i < count; i++)
            {
                int doc = docs[i];
                if (at < doc) at = postings.Advance(doc);
                if (at != doc) continue;
                docs[kept] = doc;
                sums[kept] = sums[i];
                freqs[kept++] = postings.Frequency;
            }
            if (kept == 0) return 0;
            term.ScoreAll(docs.AsSpan(0, kept), freqs.AsSpan(0, kept), more);
            for (int i = 0; i < kept; i++) sums[i] += more[i];
            return kept;
        }
        for (int i = 0; i < count; i++)
        {
            int doc = docs[i];
            if (at < doc) at = scorer.Advance(doc);
            if (at != doc) continue;
            docs[kept] = doc;
            sums[kept++] = scored ? sums[i] + scorer.Score() : sums[i];
        }
        return kept;
    }

    public override void Release()
    {
        foreach (Scorer scorer in _scorers) scorer.Release();
        ExactArrays<Scorer>.Return(_scorers);
        ExactArrays<bool>.Return(_scored);
        _scorers = [];
        _cursors = _scorers;
        _scored = [];
    }

    private int Meet(int target) => _doc = FirstCommon(_cursors, target);

    private sealed class Approximate(ConjunctionScorer scorer) : DocIdCursor
    {
        public override int Doc => scorer._doc;

        public override long Cost => scorer.Cost;

        public override int Next() => scorer._doc == NoMore ? NoMore : scorer.Meet(scorer._doc + 1);

        public override int Advance(int target) => scorer.Meet(target);
    }
}
