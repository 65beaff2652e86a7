using System.Runtime.Intrinsics;
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

    /// <summary>The usual parameters.</summary>
    internal static Bm25 Default { get; } = new();

    private InverseLengths? _last;   // searches mostly ask for the same field again

    /// <inheritdoc/>
    public override TermScoring Prepare(float boost, FieldStatistics field, ReadOnlySpan<long> documentFrequencies) => Prepare(boost, field, documentFrequencies, null);

    internal override TermScoring Prepare(float boost, FieldStatistics field, ReadOnlySpan<long> documentFrequencies, TermScoring? reuse)
    {
        float average = (float)(field.SumTotalTermFrequency / (double)field.DocumentCount);
        double sum = 0;
        foreach (long frequency in documentFrequencies) sum += Idf(field, frequency);
        float idf = (float)sum;
        InverseLengths? inverse = _last;
        if (inverse == null || inverse.Average != average) _last = inverse = new InverseLengths(this, average);
        var scoring = reuse as Scoring ?? new Scoring();
        scoring.Start(this, boost, idf, inverse, field, documentFrequencies);
        return scoring;
    }

    private static float Idf(FieldStatistics field, long frequency) => (float)Math.Log(1 + (field.DocumentCount - frequency + 0.5D) / (frequency + 0.5D));

    /// <summary>By norm: 1 / (k1 · (1 - b + b · length / average)).</summary>
    private sealed class InverseLengths
    {
        public InverseLengths(Bm25 similarity, float average)
        {
            Average = average;
            for (int norm = 0; norm < Values.Length; norm++)
                Values[norm] = 1f / (similarity.K1 * ((1 - similarity.B) + similarity.B * SmallFloat.Byte4ToInt((byte)norm) / average));
        }

        public float Average { get; }

        public float[] Values { get; } = new float[256];
    }

    private sealed class Scoring : TermScoring
    {
        private Bm25 _similarity = null!;
        private float _boost;
        private float _idf;
        private float _average;
        private float _weight;
        private float[] _inverse = [];
        private FieldStatistics _field = null!;
        private long[] _frequencies = [];

        public void Start(Bm25 similarity, float boost, float idf, InverseLengths inverse, FieldStatistics field, ReadOnlySpan<long> frequencies)
        {
            _similarity = similarity;
            _boost = boost;
            _idf = idf;
            _average = inverse.Average;
            _weight = boost * idf;
            _inverse = inverse.Values;
            _field = field;
            if (_frequencies.Length != frequencies.Length) _frequencies = new long[frequencies.Length];
            frequencies.CopyTo(_frequencies);
        }

        public override float Score(float frequency, long norm) => _weight - _weight / (1f + frequency * _inverse[(byte)norm]);

        public override void Score(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            int done = Vector256.IsHardwareAccelerated ? ScoreVectors(frequencies, norms, scores) : 0;
            ScoreScalar(frequencies[done..], norms[done..], scores[done..]);
        }

        private void ScoreScalar(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            float weight = _weight;
            float[] inverse = _inverse;
            frequencies = frequencies[..scores.Length];
            norms = norms[..scores.Length];
            for (int i = 0; i < scores.Length; i++) scores[i] = weight - weight / (1f + frequencies[i] * inverse[norms[i]]);
        }

        /// <summary>Eight at a time, with the scalar loop's operations in its order.</summary>
        /// <returns>How many were scored.</returns>
        private int ScoreVectors(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            Vector256<float> weight = Vector256.Create(_weight);
            float[] inverse = _inverse;
            int i = 0;
            for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                ReadOnlySpan<byte> n = norms.Slice(i, 8);
                Vector256<float> lengths = Vector256.Create(inverse[n[0]], inverse[n[1]], inverse[n[2]], inverse[n[3]], inverse[n[4]], inverse[n[5]], inverse[n[6]], inverse[n[7]]);
                Vector256<float> f = Vector256.ConvertToSingle(Vector256.Create(frequencies.Slice(i, 8)));
                (weight - weight / (Vector256<float>.One + f * lengths)).CopyTo(scores.Slice(i, 8));
            }
            return i;
        }

        public override Explanation Explain(float frequency, long norm)
        {
            float length = SmallFloat.Byte4ToInt((byte)norm);
            var details = new List<Explanation>();
            if (_boost != 1) details.Add(Explanation.Match(_boost, "boost"));
            details.Add(ExplainIdf());
            details.Add(Explanation.Match(1f - 1f / (1 + frequency * _inverse[(byte)norm]), "tf, computed as freq / (freq + k1 * (1 - b + b * dl / avgdl)) from:",
                Explanation.Match(frequency, "freq, occurrences of term within document"),
                Explanation.Match(_similarity.K1, "k1, term saturation parameter"),
                Explanation.Match(_similarity.B, "b, length normalization parameter"),
                Explanation.Match(length, "dl, length of field"),
                Explanation.Match(_average, "avgdl, average length of field")));
            return Explanation.Match(Score(frequency, norm), $"score(freq={JavaFloat.ToString(frequency)}), computed as boost * idf * tf from:", details);
        }

        private Explanation ExplainIdf()
        {
            if (_frequencies.Length == 1) return ExplainIdf(_frequencies[0]);
            return Explanation.Match(_idf, "idf, sum of:", [.. _frequencies.Select(ExplainIdf)]);
        }

        private Explanation ExplainIdf(long frequency) => Explanation.Match(Idf(_field, frequency), "idf, computed as log(1 + (N - n + 0.5) / (n + 0.5)) from:",
            Explanation.Match(frequency, "n, number of documents containing term"), Explanation.Match(_field.DocumentCount, "N, total number of documents with field"));
    }
}
