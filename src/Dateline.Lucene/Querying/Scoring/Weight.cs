using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A query bound to one snapshot's statistics; shared by the threads of a search.</summary>
internal abstract class Weight(Query query)
{
    public Query Query { get; private protected set; } = query;

    /// <summary>Gives the weight, and those it is made of, back to be used again by the thread. Only for who made it, once no scorer of it is in use.</summary>
    public virtual void Release() { }

    /// <summary>A cursor over the matches in a segment, deleted documents among them; null where nothing can match.</summary>
    public abstract Scorer? CreateScorer(SegmentReader segment);

    /// <summary>Whether how to walk the matches is better decided once it is known how many documents will be asked for.</summary>
    public virtual bool DependsOnLead => false;

    /// <summary>Like <see cref="CreateScorer(SegmentReader)"/>, for a caller that will look at about so many documents.</summary>
    public virtual Scorer? CreateScorer(SegmentReader segment, long leadCost) => CreateScorer(segment);

    /// <summary>About how many documents match, where that is cheap to tell; otherwise -1.</summary>
    public virtual long EstimateCost(SegmentReader segment) => -1;

    /// <summary>How many live documents match, where that is known without looking at them; otherwise -1.</summary>
    public virtual int Count(SegmentReader segment) => -1;

    /// <summary>Whether counting on its own is so much cheaper than scoring that it pays to count first and then score only what can be among the best.</summary>
    public virtual bool CountsFirst => false;

    /// <summary>How the score of a document comes about.</summary>
    public virtual Explanation Explain(SegmentReader segment, int doc)
    {
        Scorer? scorer = CreateScorer(segment);
        try
        {
            return scorer != null && scorer.Advance(doc) == doc ? Explanation.Match(scorer.Score(), Query.ToString()) : Explanation.NoMatch($"{Query} does not match");
        }
        finally
        {
            scorer?.Release();
        }
    }

    /// <summary>The score of a document, or nothing where it does not match.</summary>
    protected float? ScoreOf(SegmentReader segment, int doc)
    {
        Scorer? scorer = CreateScorer(segment);
        try
        {
            return scorer != null && scorer.Advance(doc) == doc ? scorer.Score() : null;
        }
        finally
        {
            scorer?.Release();
        }
    }

    /// <summary>Counts the live matches of a segment, by windows of bits where that is cheaper.</summary>
    public int CountLive(SegmentReader segment, SearchBudget? budget = null)
    {
        int known = Count(segment);
        if (known >= 0) return known;
        if (CreateScorer(segment) is not { } scorer) return 0;
        int count = scorer is DisjunctionScorer { IsUnion: true } union ? union.CountLive(segment.LiveDocs, budget) : CountWindows(scorer, segment, budget);
        scorer.Release();
        return count;
    }

    private static int CountWindows(Scorer scorer, SegmentReader segment, SearchBudget? budget)
    {
        ulong[] words = CountingWindow.Rent();
        int count = 0;
        for (int doc = scorer.Next(); doc != DocIdCursor.NoMore; doc = scorer.Doc)
        {
            if (budget != null && budget.IsSpent) break;
            int first = doc & -CountingWindow.Size;
            scorer.FillBits((int)Math.Min((long)first + CountingWindow.Size, segment.MaxDoc), words, first);
            count += BestHits.CountLive(words, segment.LiveDocs, first);
            words.AsSpan().Clear();
        }
        CountingWindow.Return(words);
        return count;
    }
}
