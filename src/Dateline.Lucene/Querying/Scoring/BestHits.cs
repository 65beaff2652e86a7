using System.Numerics;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The best hits of a search so far, and how many there were. Reused from search to search; one thread.</summary>
/// <remarks>A hit is one number: the bits of its score, which order like the score since it is never negative, above the complement of the document's. The heap's root is the worst hit.</remarks>
internal sealed class BestHits
{
    public const int BatchSize = 128;
    public const int Window = 4096;

    [ThreadStatic]
    private static BestHits? t_free;

    private ulong[] _heap = new ulong[64];
    private int[][] _frequencies = new int[4][];
    private float[] _bounds = new float[16];
    private int _top;
    private int _count;
    private long _after;
    private long _exactUpTo;
    private bool _counts;
    private SearchBudget? _budget;
    private FixedBitSet? _live;
    private int _docBase;

    /// <summary>Documents of a batch, for whoever works on the current segment.</summary>
    public int[] Docs { get; } = new int[Window];

    /// <summary>Scores of a batch.</summary>
    public float[] Scores { get; } = new float[Window];

    /// <summary>Sums by document of a window; all zero between uses.</summary>
    public double[] Sums { get; } = new double[Window];

    /// <summary>Sums of the candidates of a window.</summary>
    public double[] Candidates { get; } = new double[Window];

    /// <summary>How many clauses each document of a window matches; all zero between uses.</summary>
    public int[] Counts => field ??= new int[Window];

    /// <summary>How many clauses each candidate of a window matches.</summary>
    public int[] Matched => field ??= new int[Window];

    /// <summary>Bits of a window; all clear between uses.</summary>
    public ulong[] Bits { get; } = new ulong[Window / 64];

    /// <summary>Meets postings lists.</summary>
    public PostingsJoin Join { get; } = new();

    /// <summary>Scores of one clause, to be added to others'.</summary>
    public float[] More { get; } = new float[2 * BatchSize];

    /// <summary>Where in a batch the documents are that are kept.</summary>
    public int[] Places { get; } = new int[2 * BatchSize];

    /// <summary>Documents of a batch that a clause has.</summary>
    public int[] Found { get; } = new int[2 * BatchSize];

    /// <summary>Frequencies of a clause, for up to two batches.</summary>
    public int[] Frequencies(int clause)
    {
        if (clause >= _frequencies.Length) Array.Resize(ref _frequencies, Math.Max(clause + 1, _frequencies.Length * 2));
        return _frequencies[clause] ??= new int[2 * BatchSize];
    }

    /// <summary>Bounds of so many clauses.</summary>
    public float[] Bounds(int clauses) => _bounds.Length >= clauses ? _bounds : _bounds = new float[Math.Max(clauses, _bounds.Length * 2)];

    /// <summary>Live matches seen.</summary>
    public long Total { get; private set; }

    /// <summary>Whether matches may have been passed over without counting them.</summary>
    public bool Skipped { get; private set; }

    /// <summary>Only a higher score than this can still be among the best; -1 while every one can.</summary>
    public float Threshold { get; private set; }

    /// <summary>Whether documents whose score is at most <see cref="Threshold"/> may be passed over uncounted.</summary>
    public bool MaySkip => !_counts || Total > _exactUpTo;

    /// <summary>Takes a free one of this thread.</summary>
    /// <param name="top">How many hits to keep.</param>
    /// <param name="exactUpTo">Matches up to which all are counted.</param>
    /// <param name="after">Only hits after this one count as hits; null for all.</param>
    /// <param name="budget">When to stop.</param>
    public static BestHits Rent(int top, long exactUpTo, ScoreDoc? after, SearchBudget? budget)
    {
        BestHits best = t_free ?? new BestHits();
        t_free = null;
        best._top = top;
        best._count = 0;
        best._after = after is { } hit ? (long)Pack(hit.Doc, hit.Score) : -1;
        best._exactUpTo = exactUpTo;
        best._budget = budget;
        best.Total = 0;
        best.Skipped = false;
        best.Threshold = -1;
        return best;
    }

    public void Return() => t_free = this;

    /// <summary>The hits that follow are of this segment.</summary>
    /// <param name="live">Its live documents, or null for all.</param>
    /// <param name="docBase">The number of its document 0 in the whole index.</param>
    /// <param name="known">How many live matches it has, where that is known; otherwise -1.</param>
    public void StartSegment(FixedBitSet? live, int docBase, int known)
    {
        _live = live;
        _docBase = docBase;
        _counts = known < 0;
        if (known >= 0) Total += known;
    }

    /// <summary>Says that documents were passed over.</summary>
    public void NoteSkip() => Skipped |= _counts;

    /// <summary>Whether the search is to end here.</summary>
    public bool ShouldStop => _budget != null && _budget.IsSpent;

    /// <summary>Takes matches of the current segment in order, some of which may be deleted.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (_live is { } live)
        {
            ReadOnlySpan<ulong> words = live.Words;
            int alive = 0;
            for (int i = 0; i < docs.Length; i++)
            {
                int doc = docs[i];
                if ((words[doc >> 6] >> doc & 1) == 0) continue;
                alive++;
                if (scores[i] > Threshold) Insert(doc, scores[i]);
            }
            if (_counts) Total += alive;
            return;
        }
        if (_counts) Total += docs.Length;
        float threshold = Threshold;
        for (int i = 0; i < docs.Length; i++)
        {
            if (scores[i] <= threshold) continue;
            Insert(docs[i], scores[i]);
            threshold = Threshold;
        }
    }

    /// <summary>Counts matches without looking at their scores: they are too low.</summary>
    public void AddUnscored(ReadOnlySpan<int> docs)
    {
        if (!_counts) return;
        if (_live is not { } live)
        {
            Total += docs.Length;
            return;
        }
        int alive = 0;
        foreach (int doc in docs) alive += live[doc] ? 1 : 0;
        Total += alive;
    }

    /// <summary>Counts the matches of a window, whose first document is a multiple of 64, and clears their bits; their scores are too low.</summary>
    public void AddBits(Span<ulong> bits, int first)
    {
        if (_counts) Total += CountLive(bits, _live, first);
        bits.Clear();
    }

    /// <summary>Counts the live documents of a window.</summary>
    public static int CountLive(ReadOnlySpan<ulong> bits, FixedBitSet? live, int first)
    {
        int count = 0;
        if (live == null)
        {
            foreach (ulong word in bits) count += BitOperations.PopCount(word);
            return count;
        }
        ReadOnlySpan<ulong> alive = live.Words[Math.Min(first >> 6, live.Words.Length)..];
        for (int i = 0; i < bits.Length && i < alive.Length; i++) count += BitOperations.PopCount(bits[i] & alive[i]);
        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Insert(int doc, float score)
    {
        if (!(score >= 0)) throw new InvalidOperationException($"Document {_docBase + doc} scores {score}. Scores are numbers of 0 or more; check the similarity or the score function.");
        ulong hit = Pack(_docBase + doc, score);
        if (_after >= 0 && hit >= (ulong)_after) return;
        if (_count < _top)
        {
            if (_count == _heap.Length) Array.Resize(ref _heap, Math.Min(_heap.Length * 2, Math.Max(_top, _heap.Length)));
            int i = _count++;
            while (i > 0 && _heap[(i - 1) >> 1] > hit)
            {
                _heap[i] = _heap[(i - 1) >> 1];
                i = (i - 1) >> 1;
            }
            _heap[i] = hit;
            if (_count == _top) Threshold = ScoreOf(_heap[0]);
            return;
        }
        if (hit <= _heap[0]) return;
        SiftDown(hit, _count);
        Threshold = ScoreOf(_heap[0]);
    }

    private void SiftDown(ulong hit, int count)
    {
        ulong[] heap = _heap;
        int i = 0;
        while (true)
        {
            int child = 2 * i + 1;
            if (child >= count) break;
            if (child + 1 < count && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= hit) break;
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = hit;
    }

    /// <summary>The hits, best first.</summary>
    public ScoreDoc[] ToArray()
    {
        var hits = new ScoreDoc[_count];
        Array.Sort(_heap, 0, _count);
        for (int i = 0; i < hits.Length; i++)
        {
            ulong hit = _heap[_count - 1 - i];
            hits[i] = new ScoreDoc((int)~(uint)hit, ScoreOf(hit));
        }
        return hits;
    }

    private static ulong Pack(int doc, float score) => (ulong)BitConverter.SingleToUInt32Bits(score + 0f) << 32 | ~(uint)doc;

    private static float ScoreOf(ulong hit) => BitConverter.UInt32BitsToSingle((uint)(hit >> 32));
}
