using System.Numerics;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A search in an order of fields. One thread; several share the segments of a search between them.</summary>
/// <remarks>
/// Where the first key is a number, the blocks of a segment that begin best are looked at first, in rounds: each takes some blocks, in document order, and the next ones need to be looked at only while
/// they can hold a hit that is among the first. Matches that must be counted are counted by bits, which then say what to look at, so that nothing is matched twice.
/// </remarks>
internal sealed class SortedSearch(Snapshot snapshot, Weight weight, SearchOptions options, SortedHits hits, SearchBudget? budget)
{
    private const int WindowSize = 1 << 16;   // documents matched between two looks at the time
    private const int Widening = 8;           // blocks of a round to those of the one before
    private const int Few = 256;              // matches that are looked at sooner than blocks are chosen
    private const int FewShift = 9;           // the same, of a segment's documents, where they are to be counted by bits
    private const int StepCost = 16;          // matches that can be walked in the time of going to a block

    [ThreadStatic]
    private static int[]? t_blocks;

    private readonly SortKey _first = options.Sort!.Keys[0];
    private readonly bool _scored = options.Sort.NeedsScores;
    private readonly int[] _docs = new int[BestHits.BatchSize];
    private readonly float[] _scores = options.Sort.NeedsScores ? new float[BestHits.BatchSize] : [];
    private int[] _blocks = TakeBlocks();
    private int _gathered;

    /// <summary>Live matches counted.</summary>
    public long Total { get; private set; }

    /// <summary>Whether matches may have been passed over without counting them.</summary>
    public bool Skipped { get; private set; }

    /// <summary>The segments in the order in which they are best searched: those that begin best first, of which nothing is known before all others.</summary>
    public static int[] OrderSegments(Snapshot snapshot, SortOrder sort)
    {
        int[] segments = [.. Enumerable.Range(0, snapshot.Segments.Count)];
        if (segments.Length < 2 || sort.Keys[0].Kind != SortKind.Number) return segments;
        long[] best = Array.ConvertAll(segments, i => SortBlocks.Find(snapshot.Segments[i], sort.Keys[0])?.Best ?? long.MinValue);
        return [.. segments.OrderBy(i => best[i])];
    }

    /// <summary>Leaves what can be used again to the thread's next search.</summary>
    public void Release() => t_blocks = _blocks;

    private static int[] TakeBlocks()
    {
        int[] blocks = t_blocks ?? [];
        t_blocks = null;
        return blocks;
    }

    private bool IsSpent => budget != null && budget.IsSpent;

    /// <summary>Whether the total is beyond what has to be exact.</summary>
    private bool MaySkip => Total > options.TotalHitsThreshold;

    /// <summary>Takes the matches of a segment.</summary>
    public void Search(int number)
    {
        SegmentReader segment = snapshot.Segments[number];
        int docBase = snapshot.GetBase(number);
        int known = weight.Count(segment);
        if (known == 0) return;
        SortBlocks? blocks = _first.Kind == SortKind.Number ? SortBlocks.Find(segment, _first) : null;
        if (blocks != null && !hits.CanEnter(blocks.Best, docBase))
        {
            if (known < 0 && MaySkip) Skipped = true;
            else Total += known >= 0 ? known : weight.CountLive(segment, budget);
            return;
        }
        if (weight.CreateScorer(segment) is not { } scorer) return;
        if (blocks == null && _first.Kind == SortKind.Number) blocks = SortBlocks.Get(segment, _first, Math.Min(scorer.Cost, segment.MaxDoc));
        hits.StartSegment(segment, docBase);
        // Of few matches each is looked at.
        if (blocks == null || scorer.Cost <= (known >= 0 ? Few : Math.Max(Few, segment.MaxDoc >> FewShift)))
        {
            All(segment, scorer);
            return;
        }
        if (known < 0 && options.TotalHitsThreshold == long.MaxValue)
        {
            if (!_scored)
            {
                ByBits(segment, docBase, scorer, blocks);
                return;
            }
            if (!weight.CountsFirst)
            {
                All(segment, scorer);
                return;
            }
            known = weight.CountLive(segment, budget);
        }
        bool all = ByBlocks(segment, docBase, scorer, blocks, out long seen);
        if (known >= 0)
        {
            Total += known;
            return;
        }
        if (!all && Total + seen <= options.TotalHitsThreshold) all = CountUpTo(segment, options.TotalHitsThreshold - Total + 1, out seen);
        Total += seen;
        Skipped |= !all;
    }

    /// <summary>Looks at every match.</summary>
    private void All(SegmentReader segment, Scorer scorer)
    {
        scorer.Next();
        while (scorer.Doc != DocIdCursor.NoMore && !IsSpent) Total += Take(segment, scorer, DocIdCursor.NoMore);
        scorer.Release();
    }

    /// <summary>Hands on a batch of matches from where the scorer stands.</summary>
    /// <returns>How many of them are live.</returns>
    private int Take(SegmentReader segment, Scorer scorer, int upTo)
    {
        int count = _scored ? scorer.FillScored(upTo, _docs, _scores) : scorer.FillDocs(upTo, _docs);
        if (segment.LiveDocs is { } live)
        {
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                if (!live[_docs[i]]) continue;
                if (_scored) _scores[kept] = _scores[i];
                _docs[kept++] = _docs[i];
            }
            count = kept;
        }
        hits.Add(_docs.AsSpan(0, count), _scored ? _scores.AsSpan(0, count) : default);
        return count;
    }

    /// <summary>Walks the matches of blocks that can hold a hit, anew in each round.</summary>
    /// <returns>Whether all matches were seen.</returns>
    private bool ByBlocks(SegmentReader segment, int docBase, Scorer first, SortBlocks blocks, out long seen)
    {
        seen = 0;
        int start = 0, next = 0, left = 0;   // places in the order of blocks; blocks that were passed over
        long cost = first.Cost;
        // As many as should hold twice the hits asked for.
        long wanted = 4 + 2L * options.Top * blocks.Order.Length / Math.Max(1, cost);
        Scorer? scorer = first;
        while (Choose(blocks, docBase, default, wanted, ref next, ref left) is var chosen && !chosen.IsEmpty && !IsSpent)
        {
            if (scorer == null)
            {
                scorer = weight.CreateScorer(segment)!;
                hits.StartSegment(segment, docBase);
            }
            if (Runs(chosen) * StepCost > cost)
            {
                seen = Sweep(segment, docBase, scorer, blocks, start);
                scorer.Release();
                return !IsSpent;
            }
            for (int i = 0; i < chosen.Length && scorer.Doc != DocIdCursor.NoMore && !IsSpent; i++)
            {
                int from = chosen[i] << SortBlocks.Shift;
                if (scorer.Doc < from) scorer.Advance(from);
                if (scorer.Doc >> SortBlocks.Shift != chosen[i]) continue;
                if (!hits.CanEnter(blocks.First[chosen[i]], docBase + from))
                {
                    left++;
                    continue;
                }
                int upTo = (int)Math.Min(segment.MaxDoc, (long)from + (1 << SortBlocks.Shift));
                while (scorer.Doc < upTo) seen += Take(segment, scorer, upTo);
            }
            scorer.Release();
            scorer = null;
            start = next;
            wanted *= Widening;
        }
        scorer?.Release();
        return next == blocks.Order.Length && left == 0;
    }

    /// <summary>How many times a walk over blocks leaves some out.</summary>
    private static long Runs(ReadOnlySpan<int> blocks)
    {
        long runs = 1;
        for (int i = 1; i < blocks.Length; i++) runs += blocks[i] > blocks[i - 1] + 1 ? 1 : 0;
        return runs;
    }

    /// <summary>Walks all matches, where that is sooner done than going to the blocks of some: a look at a match's block tells whether to look at the match.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="docBase">The number of its document 0.</param>
    /// <param name="scorer">The matches, from the first on.</param>
    /// <param name="blocks">All blocks.</param>
    /// <param name="start">Those before this place in their order were looked at in earlier rounds.</param>
    /// <returns>How many matches are live.</returns>
    private long Sweep(SegmentReader segment, int docBase, Scorer scorer, SortBlocks blocks, int start)
    {
        long seen = 0;
        ReadOnlySpan<long> ranks = blocks.First;
        int bound = blocks.Order[start];
        long rank = ranks[bound];
        for (scorer.Next(); scorer.Doc != DocIdCursor.NoMore && !IsSpent;)
        {
            int count = _scored ? scorer.FillScored(DocIdCursor.NoMore, _docs, _scores) : scorer.FillDocs(DocIdCursor.NoMore, _docs);
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                int doc = _docs[i], block = doc >> SortBlocks.Shift;
                if (!segment.IsLive(doc)) continue;
                seen++;
                if (ranks[block] < rank || (ranks[block] == rank && block < bound) || !hits.CanEnter(ranks[block], docBase + doc)) continue;
                if (_scored) _scores[kept] = _scores[i];
                _docs[kept++] = doc;
            }
            if (kept > 0) hits.Add(_docs.AsSpan(0, kept), _scored ? _scores.AsSpan(0, kept) : default);
        }
        return seen;
    }

    /// <summary>Counts all matches by bits, and looks at those whose blocks can hold a hit.</summary>
    private void ByBits(SegmentReader segment, int docBase, Scorer scorer, SortBlocks blocks)
    {
        CursorPool pool = CursorPool.Of(segment);
        FixedBitSet bits = pool.RentBits(segment.MaxDoc);
        Span<ulong> words = bits.WritableWords;
        for (int doc = scorer.Next(); doc != DocIdCursor.NoMore && !IsSpent; doc = scorer.Doc)
            scorer.FillBits((int)Math.Min(segment.MaxDoc, (doc & -WindowSize) + (long)WindowSize), words, 0);
        scorer.Release();
        if (segment.LiveDocs is { } live) bits.And(live);
        Total += bits.Cardinality();
        int next = 0, left = 0;
        bool again = false;
        for (long wanted = 2L * options.Top; Choose(blocks, docBase, words, wanted, ref next, ref left) is var chosen && !chosen.IsEmpty && !IsSpent; wanted *= Widening)
        {
            if (again) hits.StartSegment(segment, docBase);
            again = true;
            foreach (int block in chosen)
            {
                if (!hits.CanEnter(blocks.First[block], docBase + (block << SortBlocks.Shift))) continue;
                if (_gathered > BestHits.BatchSize - (1 << SortBlocks.Shift)) Flush();
                for (ulong word = words[block]; word != 0; word &= word - 1) _docs[_gathered++] = (block << SortBlocks.Shift) + BitOperations.TrailingZeroCount(word);
            }
            Flush();
        }
        pool.Return(bits);
    }

    private void Flush()
    {
        hits.Add(_docs.AsSpan(0, _gathered), default);
        _gathered = 0;
    }

    /// <summary>The next blocks to look at, in document order.</summary>
    /// <param name="blocks">All of them.</param>
    /// <param name="docBase">The number of the segment's document 0.</param>
    /// <param name="matches">The matches, where they are known: blocks without one are passed over.</param>
    /// <param name="wanted">About how many matches they are to have, or how many blocks to take where the matches are not known.</param>
    /// <param name="next">Where to go on in the order of blocks.</param>
    /// <param name="left">How many of them were passed over, though they may have matches.</param>
    private ReadOnlySpan<int> Choose(SortBlocks blocks, int docBase, ReadOnlySpan<ulong> matches, long wanted, ref int next, ref int left)
    {
        ReadOnlySpan<int> order = blocks.Order;
        int count = 0;
        for (; next < order.Length && wanted > 0; next++)
        {
            int block = order[next];
            if (!hits.CanEnter(blocks.First[block], docBase + (block << SortBlocks.Shift))) break;   // nor can those that follow
            int weight = matches.IsEmpty ? 1 : BitOperations.PopCount(matches[block]);
            if (weight == 0) continue;
            if (hits.IsBefore(blocks.Last[block]))
            {
                left++;
                continue;
            }
            if (count == _blocks.Length) Array.Resize(ref _blocks, Math.Max(64, 2 * count));
            _blocks[count++] = block;
            wanted -= weight;
        }
        Array.Sort(_blocks, 0, count);
        return _blocks.AsSpan(0, count);
    }

    /// <summary>Counts live matches until there are so many.</summary>
    /// <returns>Whether there are no more.</returns>
    private bool CountUpTo(SegmentReader segment, long enough, out long count)
    {
        count = 0;
        if (weight.CreateScorer(segment) is not { } scorer) return true;
        for (scorer.Next(); scorer.Doc != DocIdCursor.NoMore && count < enough && !IsSpent;)
        {
            int batch = scorer.FillDocs(DocIdCursor.NoMore, _docs);
            for (int i = 0; i < batch; i++) count += segment.IsLive(_docs[i]) ? 1 : 0;
        }
        bool all = scorer.Doc == DocIdCursor.NoMore;
        scorer.Release();
        return all;
    }
}
