using System.Numerics;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that enough of several scorers match; the score is the sum, in double precision, or the maximum and a share of the rest.</summary>
internal sealed partial class DisjunctionScorer : Scorer
{
    // Bounds are sums in double precision in an order of their own; this covers what rounding can make of up to 2^20 of them.
    internal const double Slack = 1 + 1e-9;

    private Scorer[] _all;
    private Scorer[] _heap;              // by document; the exhausted at the end
    private readonly int _minimum;
    private readonly float _tieBreaker;  // below 0: sum
    private int _doc = -1;
    private bool _unordered;             // the heap is to be made anew

    /// <summary>A sum. The array is taken over.</summary>
    public DisjunctionScorer(Scorer[] scorers, int minimum)
        : this(scorers, minimum, -1) { }

    /// <summary>A sum, or a maximum where the tie breaker is 0 or more.</summary>
    public DisjunctionScorer(Scorer[] scorers, int minimum, float tieBreaker)
    {
        _all = scorers;
        _heap = ExactArrays<Scorer>.Rent(scorers.Length);
        scorers.CopyTo(_heap, 0);
        _minimum = Math.Max(1, minimum);
        _tieBreaker = tieBreaker;
        long cost = 0;
        foreach (Scorer scorer in scorers) cost += scorer.Cost;
        Cost = cost;
    }

    public override int Doc => _doc;

    public override long Cost { get; }

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        if (_unordered) Order();
        while (true)
        {
            while (_heap[0].Doc < target)
            {
                _heap[0].Advance(target);
                SiftDown(0);
            }
            int doc = _heap[0].Doc;
            if (doc == NoMore || _minimum == 1 || CountAt(0, doc, 0) >= _minimum) return _doc = doc;
            target = doc + 1;
        }
    }

    public override float Score()
    {
        if (_unordered) Order();
        if (_tieBreaker < 0)
        {
            double sum = 0;
            Sum(0, ref sum);
            return (float)sum;
        }
        float most = 0;
        double rest = 0;
        Most(0, ref most, ref rest);
        return (float)(most + rest * _tieBreaker);
    }

    public override int AdvanceShallow(int target)
    {
        int to = NoMore;
        foreach (Scorer scorer in _all)
        {
            if (scorer.Doc <= target) to = Math.Min(to, scorer.AdvanceShallow(target));
            else if (scorer.Doc != NoMore) to = Math.Min(to, scorer.Doc - 1);
        }
        return to;
    }

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        float most = 0;
        foreach (Scorer scorer in _all)
        {
            if (scorer.Doc > upTo) continue;
            float bound = scorer.MaxScore(upTo);
            sum += bound;
            most = Math.Max(most, bound);
        }
        if (_tieBreaker >= 0 && !float.IsInfinity(most)) sum = most + (sum - most) * _tieBreaker;
        return (float)(sum * Slack);
    }

    public override void FillBits(int upTo, Span<ulong> words, int first)
    {
        if (_minimum > 1)
        {
            FillBitsAtLeast(upTo, words, first);
            return;
        }
        int next = NoMore;
        foreach (Scorer scorer in _all)
        {
            scorer.FillBits(upTo, words, first);
            next = Math.Min(next, scorer.Doc);
        }
        _doc = next;
        _unordered = true;
    }

    /// <summary>Whether any one of the scorers makes a match.</summary>
    public bool IsUnion => _minimum == 1;

    /// <summary>Counts the live matches of a union that has not been moved, and uses it up.</summary>
    public int CountLive(FixedBitSet? live, SearchBudget? budget)
    {
        // Where one term has most of the documents, they are not walked: the others' documents that it does not have are added to its own count.
        TermScorer? largest = null;
        if (live == null)
        {
            foreach (Scorer scorer in _all)
            {
                if (scorer is TermScorer term && (largest == null || term.Cost > largest.Cost)) largest = term;
            }
            if (largest != null && (Cost - largest.Cost) * 4 > largest.Cost) largest = null;
        }
        ulong[] words = CountingWindow.Rent();
        foreach (Scorer scorer in _all)
        {
            if (scorer != largest) scorer.Next();
        }
        long count = largest?.Cost ?? 0;
        while (true)
        {
            int from = NoMore;
            foreach (Scorer scorer in _all)
            {
                if (scorer != largest) from = Math.Min(from, scorer.Doc);
            }
            if (from == NoMore || (budget != null && budget.IsSpent)) break;
            int first = from & -CountingWindow.Size;
            int upTo = (int)Math.Min((long)first + CountingWindow.Size, NoMore);
            foreach (Scorer scorer in _all)
            {
                if (scorer != largest) scorer.FillBits(upTo, words, first);
            }
            count += largest == null ? BestHits.CountLive(words, live, first) : CountOutside(words, first, largest.Postings);
            words.AsSpan().Clear();
        }
        CountingWindow.Return(words);
        return (int)count;
    }

    /// <summary>Counts the documents of a window that a list does not have.</summary>
    private static int CountOutside(ulong[] words, int first, PostingsCursor list)
    {
        Span<int> docs = stackalloc int[BestHits.BatchSize];
        int outside = 0, gathered = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong word = words[w]; word != 0; word &= word - 1)
            {
                docs[gathered++] = first + (w << 6) + BitOperations.TrailingZeroCount(word);
                if (gathered < docs.Length) continue;
                outside += gathered - PostingsJoin.CountCommon(list, docs);
                gathered = 0;
            }
        }
        return outside + gathered - PostingsJoin.CountCommon(list, docs[..gathered]);
    }

    private void Order()
    {
        for (int i = _heap.Length / 2 - 1; i >= 0; i--) SiftDown(i);
        _unordered = false;
    }

    public override void CollectBest(BestHits best)
    {
        if (_tieBreaker >= 0)
        {
            base.CollectBest(best);
            return;
        }
        if (_minimum > 1)
        {
            CollectAtLeast(best);
            return;
        }
        foreach (Scorer scorer in _all) scorer.Next();
        Scorer[] clauses = _heap;   // in an order of its own from here on
        _unordered = true;
        float[] bounds = best.Bounds(clauses.Length);
        int essential = 0;
        int position = 0;   // all below is done with, though clauses that are not essential may lag behind
        while (position != NoMore && !best.ShouldStop)
        {
            int from = NoMore;
            foreach (Scorer clause in clauses) from = Math.Min(from, Math.Max(position, clause.Doc));
            if (from == NoMore) return;
            int upTo = NoMore;
            if (best.MaySkip && best.Threshold >= 0)
            {
                // The clauses that matter in this window are likely those of the last one; the others' blocks would only cut it short.
                int end = NoMore;
                for (int i = essential; i < clauses.Length; i++)
                {
                    if (clauses[i].Doc != NoMore) end = Math.Min(end, clauses[i].AdvanceShallow(Math.Max(from, clauses[i].Doc)));
                }
                essential = Partition(clauses, bounds, from, end, best.Threshold);
                upTo = end == NoMore ? NoMore : end + 1;
                if (essential == clauses.Length)
                {
                    best.NoteSkip();
                    position = upTo;
                    essential = 0;
                    continue;
                }
                // Only documents of the clauses that matter can be good enough.
                from = NoMore;
                for (int i = essential; i < clauses.Length; i++) from = Math.Min(from, Math.Max(position, clauses[i].Doc));
                if (from >= upTo)
                {
                    best.NoteSkip();
                    position = upTo;
                    continue;
                }
            }
            else
            {
                essential = 0;
            }
            if (essential == clauses.Length - 1)
            {
                CollectOne(best, clauses, bounds, essential, from, upTo);
                position = upTo;
            }
            else
            {
                position = (int)Math.Min((long)upTo, (long)from + BestHits.Window);
                CollectWindow(best, clauses, bounds, essential, from, position);
            }
        }
    }

    /// <summary>Orders clauses by their bounds in a window and finds the first of those without which no document can be good enough.</summary>
    private static int Partition(Scorer[] clauses, float[] bounds, int from, int end, float threshold)
    {
        for (int i = 0; i < clauses.Length; i++)
        {
            Scorer clause = clauses[i];
            float bound = 0;
            if (clause.Doc <= end)
            {
                clause.AdvanceShallow(Math.Max(from, clause.Doc));
                bound = clause.MaxScore(end);
            }
            int at = i;
            for (; at > 0 && bounds[at - 1] > bound; at--)
            {
                bounds[at] = bounds[at - 1];
                clauses[at] = clauses[at - 1];
            }
            bounds[at] = bound;
            clauses[at] = clause;
        }
        double sum = 0;
        int first = 0;
        for (; first < clauses.Length; first++)
        {
            sum += bounds[first];
            if ((float)(sum * Slack) > threshold) break;
        }
        return first;
    }

    /// <summary>One clause leads; the others only add to what it matches.</summary>
    private static void CollectOne(BestHits best, Scorer[] clauses, float[] bounds, int lead, int from, int upTo)
    {
        Scorer scorer = clauses[lead];
        if (scorer.Doc < from) scorer.Advance(from);
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        double[] sums = best.Candidates;
        while (scorer.Doc < upTo)
        {
            int count = scorer.FillScored(upTo, docs.AsSpan(0, BestHits.BatchSize), scores);
            for (int i = 0; i < count; i++) sums[i] = scores[i];
            Complete(best, clauses, bounds, lead, count);
            if (best.ShouldStop) return;
        }
    }

    private static void CollectWindow(BestHits best, Scorer[] clauses, float[] bounds, int essential, int from, int upTo)
    {
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        double[] sums = best.Sums;
        ulong[] bits = best.Bits;
        for (int c = essential; c < clauses.Length; c++)
        {
            Scorer scorer = clauses[c];
            if (scorer.Doc < from) scorer.Advance(from);
            while (scorer.Doc < upTo)
            {
                int count = scorer.FillScored(upTo, docs.AsSpan(0, BestHits.BatchSize), scores);
                for (int i = 0; i < count; i++)
                {
                    int at = docs[i] - from;
                    sums[at] += scores[i];
                    bits[at >> 6] |= 1UL << at;
                }
            }
        }
        double[] candidates = best.Candidates;
        int found = 0;
        for (int w = 0; w < bits.Length; w++)
        {
            ulong word = bits[w];
            if (word == 0) continue;
            bits[w] = 0;
            do
            {
                int at = (w << 6) + BitOperations.TrailingZeroCount(word);
                word &= word - 1;
                docs[found] = from + at;
                candidates[found++] = sums[at];
                sums[at] = 0;
            }
            while (word != 0);
        }
        Complete(best, clauses, bounds, essential, found);
    }

    /// <summary>Adds the scores of the clauses before the essential ones to candidates that they can still lift over the threshold.</summary>
    private static void Complete(BestHits best, Scorer[] clauses, float[] bounds, int essential, int count)
    {
        int[] docs = best.Docs;
        double[] sums = best.Candidates;
        float threshold = best.Threshold;
        if (essential > 0)
        {
            double rest = 0;
            for (int c = 0; c < essential; c++) rest += bounds[c];
            best.NoteSkip();
            for (int c = essential - 1; c >= 0; c--)
            {
                count = KeepAbove(docs, sums, count, LeastSum(threshold, rest));
                rest -= bounds[c];
                Scorer scorer = clauses[c];
                if (scorer is TermScorer term)
                {
                    AddTerm(best, term, count);
                    continue;
                }
                for (int i = 0; i < count; i++)
                {
                    int doc = docs[i];
                    if (scorer.Doc < doc) scorer.Advance(doc);
                    if (scorer.Doc == doc) sums[i] += scorer.Score();
                }
            }
        }
        float[] scores = best.Scores;
        for (int i = 0; i < count; i++) scores[i] = (float)sums[i];
        best.Add(docs.AsSpan(0, count), scores);
    }

    /// <summary>A number that every sum is above which, with at most so much more, can still be over a threshold.</summary>
    /// <remarks>(float)((sum + rest) · slack) &gt; threshold means (sum + rest) · slack &gt; threshold, since rounding to a float keeps the order; what is taken off covers the rounding of the rest.</remarks>
    internal static double LeastSum(float threshold, double rest) => threshold / (Slack * (1 + 1e-12)) - rest - (Math.Abs(threshold) + rest) * 1e-12;

    /// <summary>Keeps the documents whose sums are above a number.</summary>
    /// <returns>How many are left.</returns>
    internal static int KeepAbove(int[] docs, double[] sums, int count, double least)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            double sum = sums[i];
            docs[kept] = docs[i];
            sums[kept] = sum;
            kept += sum > least ? 1 : 0;
        }
        return kept;
    }

    /// <summary>Adds a term's scores to the candidates that have it, found and scored in batches.</summary>
    private static void AddTerm(BestHits best, TermScorer term, int count)
    {
        Span<int> places = best.Places, frequencies = best.Frequencies(0), found = best.Found;
        Span<float> more = best.More;
        double[] sums = best.Candidates;
        for (int from = 0; from < count; from += BestHits.BatchSize)
        {
            ReadOnlySpan<int> docs = best.Docs.AsSpan(from, Math.Min(BestHits.BatchSize, count - from));
            int common = PostingsJoin.FindCommon(term.Postings, docs, places, frequencies);
            if (common == 0) continue;
            for (int i = 0; i < common; i++) found[i] = docs[places[i]];
            term.ScoreAll(found[..common], frequencies[..common], more);
            for (int i = 0; i < common; i++) sums[from + places[i]] += more[i];
        }
    }

    public override void Release()
    {
        foreach (Scorer scorer in _all) scorer.Release();
        ExactArrays<Scorer>.Return(_all);
        ExactArrays<Scorer>.Return(_heap);
        _all = _heap = [];
    }

    private int CountAt(int i, int doc, int count)
    {
        if (i >= _heap.Length || _heap[i].Doc != doc) return count;
        return CountAt(2 * i + 2, doc, CountAt(2 * i + 1, doc, count + 1));
    }

    private void Sum(int i, ref double sum)
    {
        if (i >= _heap.Length || _heap[i].Doc != _doc) return;
        sum += _heap[i].Score();
        Sum(2 * i + 1, ref sum);
        Sum(2 * i + 2, ref sum);
    }

    private void Most(int i, ref float most, ref double rest)
    {
        if (i >= _heap.Length || _heap[i].Doc != _doc) return;
        float score = _heap[i].Score();
        if (score >= most)
        {
            rest += most;
            most = score;
        }
        else
        {
            rest += score;
        }
        Most(2 * i + 1, ref most, ref rest);
        Most(2 * i + 2, ref most, ref rest);
    }

    private void SiftDown(int i)
    {
        Scorer moving = _heap[i];
        int doc = moving.Doc;
        while (true)
        {
            int child = 2 * i + 1;
            if (child >= _heap.Length) break;
            if (child + 1 < _heap.Length && _heap[child + 1].Doc < _heap[child].Doc) child++;
            if (_heap[child].Doc >= doc) break;
            _heap[i] = _heap[child];
            i = child;
        }
        _heap[i] = moving;
    }
}
