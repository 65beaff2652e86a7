using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>BM25, the default: scores saturate with the frequency and fall with the field's length.</summary>
/// <remarks>
/// score = boost · idf · f / (f + k1 · (1 - b + b · length / average length)), idf = ln(1 + (N - n + 0.5) / (n + 0.5)), in the order of single-precision operations
/// that Lucene 8.8.1 uses, so that scores agree to the bit. Lengths are those that one byte can tell apart. Source: Robertson and Zaragoza, 2009; Lucene 8, BM25Similarity.
/// </remarks>
public sealed class Bm25 : Similarity
{
    /// <summary>BM25 with parameters.</summary>
    /// <param name="k1">How slowly a term's occurrences saturate, 0 or more. Default: 1.2.</param>
    /// <param name="b">How much length counts, 0 to 1. Default: 0.75.</param>
    public Bm25(float k1 = 1.2f, float b = 0.75f)
    {
        if (!float.IsFinite(k1) || k1 < 0) throw new ArgumentOutOfRangeException(nameof(k1), k1, "k1 is a finite number, 0 or more.");
        if (!(b >= 0 && b <= 1)) throw new ArgumentOutOfRangeException(nameof(b), b, "b is from 0 to 1.");
        K1 = k1;
        B = b;
    }

    /// <summary>How slowly occurrences saturate.</summary>
    public float K1 { get; }

    /// <summary>How much length counts.</summary>
    public float B { get; }

    /// <inheritdoc/>
    public override TermScoring Prepare(float boost, FieldStatistics field, ReadOnlySpan<long> documentFrequencies)
    {
        float average = (float)(field.SumTotalTermFrequency / (double)field.DocumentCount);
        double sum = 0;
        var parts = new List<Explanation>(documentFrequencies.Length);
        foreach (long frequency in documentFrequencies)
        {
            float idf = (float)Math.Log(1 + (field.DocumentCount - frequency + 0.5D) / (frequency + 0.5D));
            parts.Add(Explanation.Match(idf, "idf, computed as log(1 + (N - n + 0.5) / (n + 0.5)) from:",
                Explanation.Match(frequency, "n, number of documents containing term"), Explanation.Match(field.DocumentCount, "N, total number of documents with field")));
            sum += idf;
        }
        Explanation all = parts.Count == 1 ? parts[0] : Explanation.Match((float)sum, "idf, sum of:", parts);
        return new Scoring(this, boost, all, average);
    }

    private sealed class Scoring : TermScoring
    {
        private readonly Bm25 _similarity;
        private readonly float _boost;
        private readonly Explanation _idf;
        private readonly float _average;
        private readonly float _weight;
        private readonly float[] _inverse = new float[256];   // by norm: 1 / (k1 * (1 - b + b * length / average))

        public Scoring(Bm25 similarity, float boost, Explanation idf, float average)
        {
            _similarity = similarity;
            _boost = boost;
            _idf = idf;
            _average = average;
            _weight = boost * idf.Value;
            for (int norm = 0; norm < _inverse.Length; norm++)
                _inverse[norm] = 1f / (similarity.K1 * ((1 - similarity.B) + similarity.B * SmallFloat.Byte4ToInt((byte)norm) / average));
        }

        public override float Score(float frequency, long norm) => _weight - _weight / (1f + frequency * _inverse[(byte)norm]);

        public override void Score(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            float weight = _weight;
            float[] inverse = _inverse;
            frequencies = frequencies[..scores.Length];
            norms = norms[..scores.Length];
            for (int i = 0; i < scores.Length; i++) scores[i] = weight - weight / (1f + frequencies[i] * inverse[norms[i]]);
        }

        public override Explanation Explain(float frequency, long norm)
        {
            float length = SmallFloat.Byte4ToInt((byte)norm);
            var details = new List<Explanation>();
            if (_boost != 1) details.Add(Explanation.Match(_boost, "boost"));
            details.Add(_idf);
            details.Add(Explanation.Match(1f - 1f / (1 + frequency * _inverse[(byte)norm]), "tf, computed as freq / (freq + k1 * (1 - b + b * dl / avgdl)) from:",
                Explanation.Match(frequency, "freq, occurrences of term within document"),
                Explanation.Match(_similarity.K1, "k1, term saturation parameter"),
                Explanation.Match(_similarity.B, "b, length normalization parameter"),
                Explanation.Match(length, "dl, length of field"),
                Explanation.Match(_average, "avgdl, average length of field")));
            return Explanation.Match(Score(frequency, norm), $"score(freq={frequency}), computed as boost * idf * tf from:", details);
        }
    }
}
