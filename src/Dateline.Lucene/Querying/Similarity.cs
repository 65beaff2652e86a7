using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>Scores a term's occurrences in a document. Immutable, thread-safe.</summary>
public abstract class Similarity
{
    /// <summary>Prepares scoring one term, or a phrase of several, over a snapshot.</summary>
    /// <param name="boost">What scores are multiplied by.</param>
    /// <param name="field">What is known of the field.</param>
    /// <param name="documentFrequencies">In how many documents each term stands; more than one for a phrase.</param>
    public abstract TermScoring Prepare(float boost, FieldStatistics field, ReadOnlySpan<long> documentFrequencies);

    /// <summary>The same, in place of a scoring that nobody uses any more.</summary>
    internal virtual TermScoring Prepare(float boost, FieldStatistics field, ReadOnlySpan<long> documentFrequencies, TermScoring? reuse) => Prepare(boost, field, documentFrequencies);
}
