using System.Numerics;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Querying;

/// <summary>Where several of the scorers must match.</summary>
/// <remarks>
/// No document matches only clauses that are fewer than the minimum, so that as many less one can be left out when documents are looked for: the most frequent ones, or those with the lowest bounds. As with
/// one clause of many, those are left out too whose bounds are together too low. What is left out is only asked about the documents that the others have, as long as both the score and the number of
/// clauses can still be enough.
/// </remarks>
internal sealed partial class DisjunctionScorer
{
    private const int MostLevels = 16;

    [ThreadStatic]
    private static ulong[]? t_levels;

    /// <summary>Adds the clauses' bits up, a window at a time: a document's bit is in as many levels as clauses have it.</summary>
    private void FillBitsAtLeast(int upTo, Span<ulong> words, int first)
    {
        if (_minimum > MostLevels || (first & 63) != 0)
        {
            base.FillBits(upTo, words, first);
            return;
        }
        const int Words = CountingWindow.Size / 64;
        ulong[] memory = t_levels is { } kept && kept.Length >= (_minimum + 1) * Words ? kept : new ulong[(_minimum + 1) * Words];
        t_levels = null;
        Span<ulong> bits = memory.AsSpan(0, Words);
        int from = _doc;
        while (from < upTo)
        {
            int start = first + ((from - first) & -CountingWindow.Size);
            int end = (int)Math.Min(upTo, (long)start + CountingWindow.Size);
            from = NoMore;
            foreach (Scorer scorer in _all)
            {
                if (scorer.Doc < end)
                {
                    scorer.FillBits(end, bits, start);
                    AddLevels(memory, bits);
                }
                from = Math.Min(from, scorer.Doc);
            }
            Span<ulong> found = memory.AsSpan(_minimum * Words, Words);
            Span<ulong> target = words[((start - first) >> 6)..];
            for (int i = 0; i < found.Length && i < target.Length; i++) target[i] |= found[i];
            memory.AsSpan(Words, _minimum * Words).Clear();
        }
        t_levels = memory;
        _unordered = true;
        Advance(upTo);
    }

    /// <summary>Puts bits in the first level, and in each further one where they were in the one before; clears them.</summary>
    private void AddLevels(ulong[] memory, Span<ulong> bits)
    {
        const int Words = CountingWindow.Size / 64;
        Span<Vector<ulong>> added = MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);
        for (int level = _minimum; level > 1; level--)
        {
            Span<Vector<ulong>> these = MemoryMarshal.Cast<ulong, Vector<ulong>>(memory.AsSpan(level * Words, Words)), before = MemoryMarshal.Cast<ulong, Vector<ulong>>(memory.AsSpan((level - 1) * Words, Words));
            for (int i = 0; i < added.Length; i++) these[i] |= before[i] & added[i];
        }
        Span<Vector<ulong>> lowest = MemoryMarshal.Cast<ulong, Vector<ulong>>(memory.AsSpan(Words, Words));
        for (int i = 0; i < added.Length; i++) lowest[i] |= added[i];
        bits.Clear();
    }

    private void CollectAtLeast(BestHits best)
    {
        foreach (Scorer scorer in _all) scorer.Next();
        Scorer[] clauses = _heap;   // in an order of its own from here on
        _unordered = true;
        Array.Sort(clauses, static (a, b) => b.Cost.CompareTo(a.Cost));
        float[] bounds = best.Bounds(clauses.Length);
        int spare = _minimum - 1;
        int essential = spare;
        int position = 0;   // all below is done with, though clauses that are not essential may lag behind
        while (position != NoMore && !best.ShouldStop)
        {
            int from = FirstPossible(clauses, position);
            if (from == NoMore) return;
            int upTo = NoMore;
            bool prune = best.MaySkip && best.Threshold >= 0;
            if (prune)
            {
                int end = NoMore;
                for (int i = essential; i < clauses.Length; i++)
                {
                    if (clauses[i].Doc != NoMore) end = Math.Min(end, clauses[i].AdvanceShallow(Math.Max(from, clauses[i].Doc)));
                }
                int enough = Partition(clauses, bounds, from, end, best.Threshold);
                upTo = end == NoMore ? NoMore : end + 1;
                if (enough > spare) best.NoteSkip();
                if (enough == clauses.Length)
                {
                    position = upTo;
                    essential = spare;
                    continue;
                }
                essential = Math.Max(enough, spare);
            }
            else
            {
                essential = spare;
            }
            int next = NoMore;
            for (int i = essential; i < clauses.Length; i++) next = Math.Min(next, clauses[i].Doc);
            from = Math.Max(from, next);
            if (from >= upTo)
            {
                position = upTo;
                continue;
            }
            if (essential == clauses.Length - 1)
            {
                CollectLead(best, clauses, bounds, essential, from, upTo, prune);
                position = upTo;
            }
            else
            {
                position = (int)Math.Min((long)upTo, (long)from + BestHits.Window);
                CollectWindowAtLeast(best, clauses, bounds, essential, from, position, prune);
            }
        }
    }

    /// <summary>The first document, from a position on, that enough clauses can have: each stands on its next one or before.</summary>
    private int FirstPossible(Scorer[] clauses, int position)
    {
        while (true)
        {
            int have = 0, next = NoMore;
            foreach (Scorer clause in clauses)
            {
                if (clause.Doc <= position) have++;
                else next = Math.Min(next, clause.Doc);
            }
            if (have >= _minimum) return position;
            if (next == NoMore) return NoMore;
            position = next;
        }
    }

    private void CollectLead(BestHits best, Scorer[] clauses, float[] bounds, int lead, int from, int upTo, bool prune)
    {
        Scorer scorer = clauses[lead];
        if (scorer.Doc < from) scorer.Advance(from);
        while (scorer.Doc < upTo && !best.ShouldStop)
        {
            int count = scorer.FillScored(upTo, best.Docs.AsSpan(0, BestHits.BatchSize), best.Scores);
            for (int i = 0; i < count; i++) best.Candidates[i] = best.Scores[i];
            best.Matched.AsSpan(0, count).Fill(1);
            CompleteAtLeast(best, clauses, bounds, lead, count, prune);
        }
    }

    private void CollectWindowAtLeast(BestHits best, Scorer[] clauses, float[] bounds, int essential, int from, int upTo, bool prune)
    {
        int[] docs = best.Docs, counts = best.Counts, matched = best.Matched;
        float[] scores = best.Scores;
        double[] sums = best.Sums, candidates = best.Candidates;
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
                    counts[at]++;
                    bits[at >> 6] |= 1UL << at;
                }
            }
        }
        int found = 0;
        for (int w = 0; w < bits.Length; w++)
        {
            for (ulong word = bits[w]; word != 0; word &= word - 1)
            {
                int at = (w << 6) + BitOperations.TrailingZeroCount(word);
                docs[found] = from + at;
                candidates[found] = sums[at];
                matched[found] = counts[at];
                found += counts[at] + essential >= _minimum ? 1 : 0;
                sums[at] = 0;
                counts[at] = 0;
            }
            bits[w] = 0;
        }
        CompleteAtLeast(best, clauses, bounds, essential, found, prune);
    }

    /// <summary>Asks the clauses before the essential ones about candidates that they can still make good enough, both by score and by number.</summary>
    private void CompleteAtLeast(BestHits best, Scorer[] clauses, float[] bounds, int essential, int count, bool prune)
    {
        int[] docs = best.Docs, matched = best.Matched;
        double[] sums = best.Candidates;
        for (int c = essential - 1; c >= 0 && count > 0; c--)
        {
            double least = double.NegativeInfinity;
            if (prune)
            {
                double rest = 0;   // summed anew: a bound may be infinite, which cannot be taken off again
                for (int i = 0; i <= c; i++) rest += bounds[i];
                least = LeastSum(best.Threshold, rest);
            }
            int kept = 0;
            bool tooLow = false;
            for (int i = 0; i < count; i++)
            {
                (int doc, double sum, int has) = (docs[i], sums[i], matched[i]);
                if (has + c + 1 < _minimum) continue;
                if (!(sum > least))
                {
                    tooLow = true;
                    continue;
                }
                (docs[kept], sums[kept], matched[kept]) = (doc, sum, has);
                kept++;
            }
            if (tooLow) best.NoteSkip();
            count = kept;
            Scorer scorer = clauses[c];
            if (scorer is TermScorer term)
            {
                AddTermAtLeast(best, term, count);
                continue;
            }
            for (int i = 0; i < count; i++)
            {
                int doc = docs[i];
                if (scorer.Doc < doc) scorer.Advance(doc);
                if (scorer.Doc != doc) continue;
                sums[i] += scorer.Score();
                matched[i]++;
            }
        }
        int hits = 0;
        for (int i = 0; i < count; i++)
        {
            if (matched[i] < _minimum) continue;
            docs[hits] = docs[i];
            best.Scores[hits++] = (float)sums[i];
        }
        best.Add(docs.AsSpan(0, hits), best.Scores);
    }

    private static void AddTermAtLeast(BestHits best, TermScorer term, int count)
    {
        Span<int> places = best.Places, frequencies = best.Frequencies(0), found = best.Found;
        Span<float> more = best.More;
        for (int from = 0; from < count; from += BestHits.BatchSize)
        {
            ReadOnlySpan<int> docs = best.Docs.AsSpan(from, Math.Min(BestHits.BatchSize, count - from));
            int common = PostingsJoin.FindCommon(term.Postings, docs, places, frequencies);
            if (common == 0) continue;
            for (int i = 0; i < common; i++) found[i] = docs[places[i]];
            term.ScoreAll(found[..common], frequencies[..common], more);
            for (int i = 0; i < common; i++)
            {
                best.Candidates[from + places[i]] += more[i];
                best.Matched[from + places[i]]++;
            }
        }
    }
}
