using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a point within a box. Every match scores the same.</summary>
public sealed record PointRangeQuery : Query, IDocSetQuery
{
    /// <summary>A box, both corners included.</summary>
    /// <param name="field">The field.</param>
    /// <param name="dimensions">Dimensions of its points.</param>
    /// <param name="lower">The lower corner, each dimension's sortable bytes one after the other.</param>
    /// <param name="upper">The upper corner.</param>
    /// <exception cref="ArgumentException">The corners do not have the same number of bytes, a multiple of the dimensions.</exception>
    public PointRangeQuery(string field, int dimensions, ValueList<byte> lower, ValueList<byte> upper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (lower.Count != upper.Count || lower.Count == 0 || lower.Count % dimensions != 0)
            throw new ArgumentException($"The corners have {lower.Count} and {upper.Count} bytes for {dimensions} dimensions.", nameof(lower));
        Field = field;
        Dimensions = dimensions;
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>Dimensions of its points.</summary>
    public int Dimensions { get; }

    /// <summary>The lower corner.</summary>
    public ValueList<byte> Lower { get; }

    /// <summary>The upper corner.</summary>
    public ValueList<byte> Upper { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder(Prefix(Field, defaultField));
        int width = Lower.Count / Dimensions;
        for (int d = 0; d < Dimensions; d++)
        {
            if (d > 0) text.Append(',');
            text.Append('[').Append(Number(Lower.AsSpan().Slice(d * width, width))).Append(" TO ").Append(Number(Upper.AsSpan().Slice(d * width, width))).Append(']');
        }
        return text.ToString();
    }

    internal static string Number(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes) ^ int.MinValue).ToString(System.Globalization.CultureInfo.InvariantCulture),
        8 => (System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) ^ long.MinValue).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToHexStringLower(bytes),
    };

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    long IDocSetQuery.Estimate(SegmentReader segment)
    {
        if (Points(segment) is not { } points) return 0;
        var visitor = new Visitor(Lower.AsSpan(), Upper.AsSpan(), Lower.Count / Dimensions, null!);   // an estimate sets no bits
        return points.EstimateCount(ref visitor);
    }

    private PointValues? Points(SegmentReader segment)
    {
        if (segment.GetPoints(Field) is not { } points) return null;
        if (points.IndexDimensions != Dimensions || points.BytesPerDimension * Dimensions != Lower.Count)
            throw new ArgumentException($"The field {Field} has points of {points.IndexDimensions} dimensions of {points.BytesPerDimension} bytes; the query {this} has {Dimensions} of {Lower.Count / Dimensions}.");
        return points;
    }

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment)
    {
        if (Points(segment) is not { } points) return null;
        CursorPool pool = CursorPool.Of(segment);
        FixedBitSet bits = pool.RentBits(segment.MaxDoc);
        var visitor = new Visitor(Lower.AsSpan(), Upper.AsSpan(), Lower.Count / Dimensions, bits);
        points.Intersect(ref visitor);
        int count = bits.Cardinality();
        if (count > 0) return new BitSetCursor(bits, count, pool);
        pool.Return(bits);
        return new EmptyCursor();
    }

    private readonly ref struct Visitor(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, int width, FixedBitSet bits) : IPointVisitor
    {
        private readonly ReadOnlySpan<byte> _lower = lower;
        private readonly ReadOnlySpan<byte> _upper = upper;

        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
        {
            bool crosses = false;
            for (int at = 0; at < _lower.Length; at += width)
            {
                ReadOnlySpan<byte> lower = _lower.Slice(at, width), upper = _upper.Slice(at, width);
                ReadOnlySpan<byte> cellMin = min.Slice(at, width), cellMax = max.Slice(at, width);
                if (cellMin.SequenceCompareTo(upper) > 0 || cellMax.SequenceCompareTo(lower) < 0) return CellRelation.Outside;
                crosses |= cellMin.SequenceCompareTo(lower) < 0 || cellMax.SequenceCompareTo(upper) > 0;
            }
            return crosses ? CellRelation.Crosses : CellRelation.Inside;
        }

        public void Visit(ReadOnlySpan<int> docs)
        {
            foreach (int doc in docs) bits.Set(doc);
        }

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            for (int at = 0; at < _lower.Length; at += width)
            {
                ReadOnlySpan<byte> v = value.Slice(at, width);
                if (v.SequenceCompareTo(_lower.Slice(at, width)) < 0 || v.SequenceCompareTo(_upper.Slice(at, width)) > 0) return;
            }
            bits.Set(doc);
        }
    }
}
