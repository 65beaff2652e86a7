namespace Dateline.Lucene.Querying;

/// <summary>Scores the occurrences of one term or phrase. Immutable, thread-safe.</summary>
public abstract class TermScoring
{
    /// <summary>The score of a frequency in a document of a norm. Grows with the frequency, falls with the norm read as an unsigned number.</summary>
    /// <param name="frequency">Occurrences; a fraction for sloppy phrases.</param>
    /// <param name="norm">The document's norm; 1 where the field has none.</param>
    public abstract float Score(float frequency, long norm);

    /// <summary>Scores many documents at once.</summary>
    /// <param name="frequencies">Occurrences by document.</param>
    /// <param name="norms">Norms by document, one byte each.</param>
    /// <param name="scores">Receives the scores.</param>
    public virtual void Score(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> norms, Span<float> scores)
    {
        for (int i = 0; i < scores.Length; i++) scores[i] = Score(frequencies[i], norms[i]);
    }

    /// <summary>How the score comes about.</summary>
    public abstract Explanation Explain(float frequency, long norm);
}
