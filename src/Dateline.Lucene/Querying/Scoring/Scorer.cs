using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The matches in one segment, in document order. One thread.</summary>
internal abstract class Scorer : DocIdCursor
{
    /// <summary>The score of the current document.</summary>
    public abstract float Score();

    /// <summary>A bound of <see cref="Score"/> from the current document, or the one given to <see cref="AdvanceShallow"/>, to <paramref name="upTo"/> inclusive; rounds up.</summary>
    public virtual float MaxScore(int upTo) => float.PositiveInfinity;

    /// <summary>Prepares <see cref="MaxScore"/> from <paramref name="target"/> on, without moving.</summary>
    /// <returns>The last document up to which a bound is cheap and close.</returns>
    public virtual int AdvanceShallow(int target) => NoMore;

    /// <summary>A cursor over documents that may match, for scorers that must look closer; null where every document given does match.</summary>
    /// <remarks>It moves the scorer too: when <see cref="Matches"/> is true for the document it stands on, the scorer stands there.</remarks>
    public virtual DocIdCursor? Approximation => null;

    /// <summary>A way to tell of any documents whether they match, in place of moving the scorer; null where there is none.</summary>
    public virtual IDocumentTest? Test => null;

    /// <summary>Whether the document that the approximation stands on matches.</summary>
    public virtual bool Matches() => true;

    /// <summary>The next matches, unscored; moves to the last one given.</summary>
    /// <returns>How many; 0 at the end.</returns>
    public virtual int Fill(Span<int> docs)
    {
        int count = 0;
        while (count < docs.Length)
        {
            int doc = Next();
            if (doc == NoMore) break;
            docs[count++] = doc;
        }
        return count;
    }

    /// <summary>Matches and their scores from the current document, which must be one, and below a limit; moves to the first that is not written.</summary>
    /// <param name="upTo">Documents from here on are left.</param>
    /// <param name="docs">Receives documents; at least one element.</param>
    /// <param name="scores">Receives scores.</param>
    /// <returns>How many; 0 where the current document is not below the limit.</returns>
    public virtual int FillScored(int upTo, Span<int> docs, Span<float> scores)
    {
        int count = 0;
        for (int doc = Doc; doc < upTo && count < docs.Length; doc = Next())
        {
            docs[count] = doc;
            scores[count++] = Score();
        }
        return count;
    }

    /// <summary>Like <see cref="FillScored"/>, without scores.</summary>
    public virtual int FillDocs(int upTo, Span<int> docs)
    {
        int count = 0;
        for (int doc = Doc; doc < upTo && count < docs.Length; doc = Next()) docs[count++] = doc;
        return count;
    }

    /// <summary>Sets the bits of the matches from the current document on and below a limit; moves to the first at or above it.</summary>
    /// <param name="upTo">Documents from here on are left.</param>
    /// <param name="words">The bits.</param>
    /// <param name="first">The document of the first bit.</param>
    public virtual void FillBits(int upTo, Span<ulong> words, int first)
    {
        for (int doc = Doc; doc < upTo; doc = Next()) words[(doc - first) >> 6] |= 1UL << (doc - first);
    }

    /// <summary>Offers every match of the segment to the best hits, or as many as could be among them.</summary>
    public virtual void CollectBest(BestHits best)
    {
        Next();
        int[] docs = best.Docs;
        float[] scores = best.Scores;
        while (Doc != NoMore)
        {
            int count = FillScored(NoMore, docs, scores);
            best.Add(docs.AsSpan(0, count), scores);
        }
    }

    /// <summary>Gives back what was borrowed. The scorer must not be used afterwards.</summary>
    public virtual void Release() { }
}
