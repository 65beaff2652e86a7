using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The matches in one segment, in document order. One thread.</summary>
internal abstract class Scorer : DocIdCursor
{
    /// <summary>The score of the current document.</summary>
    public abstract float Score();

    /// <summary>A bound of <see cref="Score"/> from the current document to <paramref name="upTo"/> inclusive; rounds up.</summary>
    public virtual float MaxScore(int upTo) => float.PositiveInfinity;

    /// <summary>A cursor over documents that may match, for scorers that must look closer; null where every document given does match.</summary>
    public virtual DocIdCursor? Approximation => null;

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
}
