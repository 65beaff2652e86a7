using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Walks the postings of a term. Comes from a <see cref="CursorPool"/> and goes back there.</summary>
internal sealed class TermScorer(CursorPool pool) : Scorer
{
    private const int DenseGap = 10;   // from document to document, on average, below which bits are put together

    private readonly int[] _freqs = new int[BestHits.BatchSize];
    private readonly byte[] _normBytes = new byte[2 * BestHits.BatchSize];
    private readonly long[] _normValues = new long[2 * BestHits.BatchSize];
    private PostingsCursor? _free;
    private PostingsCursor _postings = null!;
    private TermScoring? _scoring;
    private NumericCursor? _norms;
    private bool _dense;             // whether the last scored field's norms lie one after the other
    private NumericCursor? _keptNorms;
    private string? _normsField;
    private float _maxScore;
    private int _boundTo = -1;
    private float _bound;

    /// <summary>Starts on a term that the terms cursor stands on.</summary>
    public TermScorer Start(TermsCursor terms, TermScoring? scoring, SegmentReader segment, string field)
    {
        NumericCursor? norms = null;
        if (scoring != null)
        {
            // Norms that lie one after the other have no place to come back to.
            norms = _dense && _normsField == field ? _keptNorms : segment.GetNorms(field);
            _normsField = field;
            _dense = norms != null && !norms.DenseBytes.IsEmpty;
            _keptNorms = _dense ? norms : null;
        }
        _free = _postings = terms.GetPostings(scoring == null ? PostingsFlags.Documents : PostingsFlags.Frequencies, _free);
        _scoring = scoring;
        _norms = norms;
        _maxScore = -1;
        _boundTo = -1;
        return this;
    }

    public override int Doc => _postings.Doc;

    public override long Cost => _postings.Cost;

    public int Frequency => _postings.Frequency;

    public PostingsCursor Postings => _postings;

    public override int Next() => _postings.Next();

    public override int Advance(int target) => _postings.Advance(target);

    public override int Fill(Span<int> docs) => _postings.Fill(NoMore, docs, default);

    public long Norm() => _norms != null && _norms.AdvanceExact(_postings.Doc) ? _norms.Value : 1;

    public override float Score() => _scoring == null ? 0 : _scoring.Score(_postings.Frequency, _dense ? _norms!.DenseBytes[_postings.Doc] : Norm());

    public override int FillScored(int upTo, Span<int> docs, Span<float> scores)
    {
        int first = _postings.Doc;
        if (first >= upTo) return 0;
        int most = Math.Min(Math.Min(docs.Length, scores.Length), BestHits.BatchSize);
        docs[0] = first;
        _freqs[0] = _postings.Frequency;
        int count = 1;
        if (most > 1) count += _postings.Fill(upTo, docs[1..most], _freqs.AsSpan(1, most - 1));
        ScoreAll(docs[..count], _freqs.AsSpan(0, count), scores);
        _postings.Next();
        return count;
    }

    public override int FillDocs(int upTo, Span<int> docs)
    {
        int first = _postings.Doc;
        if (first >= upTo) return 0;
        docs[0] = first;
        int count = docs.Length == 1 ? 1 : 1 + _postings.Fill(upTo, docs[1..], default);
        _postings.Next();
        return count;
    }

    /// <summary>Scores documents, which go up and are after all scored before, of given frequencies.</summary>
    public void ScoreAll(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, Span<float> scores)
    {
        Span<byte> norms = _normBytes.AsSpan(0, docs.Length);
        if (_dense)
        {
            ReadOnlySpan<byte> dense = _norms!.DenseBytes;
            for (int i = 0; i < norms.Length; i++) norms[i] = dense[docs[i]];
        }
        else if (_norms == null)
        {
            norms.Fill(1);
        }
        else
        {
            Span<long> values = _normValues.AsSpan(0, docs.Length);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = _norms.AdvanceExact(docs[i]) ? _norms.Value : 1;
                norms[i] = (byte)values[i];
            }
        }
        _scoring!.Score(freqs, norms, scores[..docs.Length]);
    }

    public override void FillBits(int upTo, Span<ulong> words, int first)
    {
        PostingsCursor postings = _postings;
        while (postings.Doc < upTo)
        {
            int from = postings.BlockIndex;
            ReadOnlySpan<int> docs = postings.BlockDocs[from..];
            int count = docs.Length;
            if (postings.BlockLast >= upTo)
            {
                while (docs[count - 1] >= upTo) count--;
            }
            SetBits(docs[..count], words, first);
            if (count < docs.Length)
            {
                postings.StandAt(from + count);
                return;
            }
            postings.StandAt(from + count - 1);
            postings.Next();
        }
    }

    private static void SetBits(ReadOnlySpan<int> docs, Span<ulong> words, int first)
    {
        if (docs[^1] - docs[0] >= docs.Length * DenseGap)
        {
            foreach (int doc in docs) words[(doc - first) >> 6] |= 1UL << (doc - first);
            return;
        }
        // Many to a word: put together before they are stored, as each store would wait for the one before.
        int word = (docs[0] - first) >> 6;
        ulong bits = 0;
        foreach (int doc in docs)
        {
            int at = (doc - first) >> 6;
            if (at != word)
            {
                words[word] |= bits;
                word = at;
                bits = 0;
            }
            bits |= 1UL << (doc - first);
        }
        words[word] |= bits;
    }

    public override int AdvanceShallow(int target)
    {
        _postings.AdvanceShallow(target);
        return _postings.ImpactsUpTo(0);
    }

    public override float MaxScore(int upTo)
    {
        int levels = _postings.ImpactLevels;
        for (int level = 0; level < levels; level++)
        {
            int to = _postings.ImpactsUpTo(level);
            if (to < upTo) continue;
            if (level == 0 && to == _boundTo) return _bound;
            float most = Most(_postings.Impacts(level));
            if (level == 0) (_bound, _boundTo) = (most, to);
            return most;
        }
        return WholeMaxScore();
    }

    /// <summary>A bound of the score of every document of the term.</summary>
    public float WholeMaxScore()
    {
        if (_maxScore < 0) _maxScore = _scoring!.Score(int.MaxValue, _norms == null ? 1 : 0);
        return _maxScore;
    }

    private float Most(ReadOnlySpan<Impact> impacts)
    {
        float most = 0;
        foreach (Impact impact in impacts)
            most = Math.Max(most, impact.Frequency == int.MaxValue ? WholeMaxScore() : _scoring!.Score(impact.Frequency, impact.Norm));
        return most;
    }

    public override void CollectBest(BestHits best)
    {
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        int doc = Next();
        int blockEnd = -1;
        while (doc != NoMore)
        {
            if (best.MaySkip && best.Threshold >= 0)
            {
                while (doc > blockEnd)
                {
                    blockEnd = AdvanceShallow(doc);
                    if (MaxScore(blockEnd) > best.Threshold) break;
                    best.NoteSkip();
                    if (blockEnd == NoMore) return;
                    // Higher levels let go of many blocks at once.
                    for (int level = _postings.ImpactLevels - 1; level > 0; level--)
                    {
                        int to = _postings.ImpactsUpTo(level);
                        if (Most(_postings.Impacts(level)) > best.Threshold) continue;
                        blockEnd = to;
                        break;
                    }
                    if (blockEnd == NoMore) return;
                    doc = _postings.Advance(blockEnd + 1);
                    if (doc == NoMore) return;
                }
            }
            int upTo = best.MaySkip && best.Threshold >= 0 && blockEnd != NoMore ? blockEnd + 1 : NoMore;
            int count = FillScored(upTo, docs.AsSpan(0, BestHits.BatchSize), scores);
            best.Add(docs.AsSpan(0, count), scores);
            if (best.ShouldStop) return;
            doc = _postings.Doc;
        }
    }

    public override void Release()
    {
        _scoring = null;
        _norms = null;
        pool.Return(this);
    }
}
