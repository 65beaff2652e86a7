namespace Dateline.Lucene.Querying;

/// <summary>How an <see cref="IntervalQuery"/> scores.</summary>
public enum IntervalScoring
{
    /// <summary>By the number of intervals alone, short ones counting more, from 0 to the boost: what Lucene does.</summary>
    Saturation,

    /// <summary>By the searcher's similarity, as a phrase of the same terms would be, so that scores can be added to those of terms.</summary>
    Similarity,
}
