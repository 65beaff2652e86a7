using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A required scorer and an optional one. Their scores are added in single precision, as Lucene does.</summary>
internal sealed class RequiredOptionalScorer(Scorer required, Scorer optional) : Scorer
{
    public override int Doc => required.Doc;

    public override long Cost => required.Cost;

    public override DocIdCursor? Approximation => required.Approximation;

    public override bool Matches() => required.Matches();

    public override int Next() => required.Next();

    public override int Advance(int target) => required.Advance(target);

    public override int Fill(Span<int> docs) => required.Fill(docs);

    public override float Score()
    {
        float score = required.Score();
        int doc = required.Doc;
        if (optional.Doc < doc) optional.Advance(doc);
        return optional.Doc == doc ? score + optional.Score() : score;
    }

    public override int AdvanceShallow(int target)
    {
        int to = required.AdvanceShallow(target);
        if (optional.Doc <= target) return Math.Min(to, optional.AdvanceShallow(target));
        return optional.Doc == NoMore ? to : Math.Min(to, optional.Doc - 1);
    }

    public override float MaxScore(int upTo)
    {
        double sum = required.MaxScore(upTo);
        if (optional.Doc <= upTo) sum += optional.MaxScore(upTo);
        return (float)(sum * (1 + 1e-6));   // single-precision addition may round up
    }

    public override void CollectBest(BestHits best)
    {
        // Windows in which even both together are too low are passed over.
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        int doc = Next();
        while (doc != NoMore && !best.ShouldStop)
        {
            int upTo = NoMore;
            if (best.MaySkip && best.Threshold >= 0)
            {
                int end = AdvanceShallow(doc);
                if (MaxScore(end) <= best.Threshold)
                {
                    best.NoteSkip();
                    if (end == NoMore) return;
                    doc = Advance(end + 1);
                    continue;
                }
                upTo = end == NoMore ? NoMore : end + 1;
            }
            int count = FillScored(upTo, docs.AsSpan(0, BestHits.BatchSize), scores);
            best.Add(docs.AsSpan(0, count), scores);
            doc = Doc;
        }
    }

    public override void Release()
    {
        required.Release();
        optional.Release();
    }
}

/// <summary>A scorer's matches without those of another.</summary>
internal sealed class ExclusionScorer(Scorer included, Scorer excluded) : Scorer
{
    private readonly DocIdCursor _candidates = included.Approximation ?? included;

    public override int Doc => included.Doc;

    public override long Cost => included.Cost;

    public override DocIdCursor? Approximation => _candidates;

    public override bool Matches()
    {
        int doc = _candidates.Doc;
        if (excluded.Approximation is not { } outside)
        {
            if (excluded.Doc < doc) excluded.Advance(doc);
            if (excluded.Doc == doc) return false;
            return included.Approximation == null || included.Matches();
        }
        if (included.Approximation != null && !included.Matches()) return false;
        if (outside.Doc < doc) outside.Advance(doc);
        return outside.Doc != doc || !excluded.Matches();
    }

    public override int Next() => Doc == NoMore ? NoMore : Advance(Doc + 1);

    public override int Advance(int target)
    {
        int doc = _candidates.Advance(target);
        while (doc != NoMore && !Matches()) doc = _candidates.Next();
        return doc;
    }

    public override float Score() => included.Score();

    public override int AdvanceShallow(int target) => included.AdvanceShallow(target);

    public override float MaxScore(int upTo) => included.MaxScore(upTo);

    public override void Release()
    {
        included.Release();
        excluded.Release();
    }
}

/// <summary>Passes on a cursor's matches with one score.</summary>
internal sealed class ConstantScorer(DocIdCursor inner, float score) : Scorer
{
    private readonly Scorer? _scorer = inner as Scorer;

    public override int Doc => inner.Doc;

    public override IDocumentTest? Test => _scorer != null ? _scorer.Test : inner as IDocumentTest;

    public override long Cost => inner.Cost;

    public override DocIdCursor? Approximation => _scorer?.Approximation;

    public override bool Matches() => _scorer == null || _scorer.Matches();

    public override int Next() => inner.Next();

    public override int Advance(int target) => inner.Advance(target);

    public override int Fill(Span<int> docs) => _scorer != null ? _scorer.Fill(docs) : base.Fill(docs);

    public override int FillDocs(int upTo, Span<int> docs) => _scorer != null ? _scorer.FillDocs(upTo, docs) : base.FillDocs(upTo, docs);

    public override int FillScored(int upTo, Span<int> docs, Span<float> scores)
    {
        int count = FillDocs(upTo, docs);
        scores[..count].Fill(score);
        return count;
    }

    public override void FillBits(int upTo, Span<ulong> words, int first)
    {
        if (_scorer != null) _scorer.FillBits(upTo, words, first);
        else if (inner is BitSetCursor bits) bits.FillBits(upTo, words, first);
        else base.FillBits(upTo, words, first);
    }

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;

    public override void CollectBest(BestHits best)
    {
        // The first ones are the best.
        Next();
        while (Doc != NoMore && !best.ShouldStop)
        {
            if (best.Threshold >= score)
            {
                if (best.MaySkip)
                {
                    best.NoteSkip();
                    return;
                }
                // No later one can be among the best: they are only counted.
                ulong[] bits = best.Bits;
                int first = Doc & -BestHits.Window;
                FillBits(first <= NoMore - BestHits.Window ? first + BestHits.Window : NoMore, bits, first);
                best.AddBits(bits, first);
                continue;
            }
            int count = FillScored(NoMore, best.Docs.AsSpan(0, BestHits.BatchSize), best.Scores);
            best.Add(best.Docs.AsSpan(0, count), best.Scores);
        }
    }

    public override void Release()
    {
        if (_scorer != null) _scorer.Release();
        else if (inner is BitSetCursor bits) bits.Release();
    }
}

/// <summary>No document: of a field that the segment has, but with nothing that matches.</summary>
internal sealed class EmptyCursor : DocIdCursor, IDocumentTest
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => 0;

    public override int Next() => _doc = NoMore;

    public override int Advance(int target) => _doc = NoMore;

    public int Pick(ReadOnlySpan<int> docs, Span<int> places) => 0;
}

/// <summary>A set of documents that was worked out beforehand.</summary>
internal sealed class BitSetCursor(FixedBitSet bits, int count, CursorPool? pool = null) : DocIdCursor, IDocumentTest
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => count;

    public FixedBitSet Bits => bits;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        int next = bits.NextSetBit(target);
        return _doc = next < 0 ? NoMore : next;
    }

    public int Pick(ReadOnlySpan<int> docs, Span<int> places)
    {
        ReadOnlySpan<ulong> words = bits.Words;
        int count = 0;
        for (int i = 0; i < docs.Length; i++)
        {
            places[count] = i;
            count += (int)(words[docs[i] >> 6] >> docs[i] & 1);
        }
        return count;
    }

    /// <summary>Gives back the bits, where they were borrowed.</summary>
    public void Release()
    {
        CursorPool? owner = pool;
        pool = null;   // given back once
        owner?.Return(bits);
    }

    /// <summary>See <see cref="Scorer.FillBits"/>.</summary>
    public void FillBits(int upTo, Span<ulong> words, int first)
    {
        if ((first & 63) != 0)
        {
            for (int doc = _doc; doc < upTo; doc = Next()) words[(doc - first) >> 6] |= 1UL << (doc - first);
            return;
        }
        if (_doc >= upTo) return;
        int end = Math.Min(upTo, bits.Length);
        ReadOnlySpan<ulong> from = bits.Words;
        for (int w = _doc >> 6; w << 6 < end; w++)
        {
            ulong word = from[w];
            if (w == _doc >> 6) word &= ulong.MaxValue << _doc;
            if (end - (w << 6) < 64) word &= (1UL << end) - 1;
            words[w - (first >> 6)] |= word;
        }
        Advance(end);
    }
}
