using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have any of a set of points. Every match scores the same.</summary>
public sealed record PointInSetQuery : Query, IDocSetQuery
{
    /// <summary>A set of points.</summary>
    /// <param name="field">The field.</param>
    /// <param name="dimensions">Dimensions of its points.</param>
    /// <param name="points">The points, in any order: each dimension's sortable bytes one after the other, all of one length.</param>
    /// <exception cref="ArgumentException">The points' lengths differ or are not a multiple of the dimensions.</exception>
    public PointInSetQuery(string field, int dimensions, IEnumerable<ValueList<byte>> points)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Field = field;
        Dimensions = dimensions;
        ValueList<byte>[] sorted = [.. points];
        Array.Sort(sorted, static (a, b) => a.AsSpan().SequenceCompareTo(b.AsSpan()));
        foreach (ValueList<byte> point in sorted)
        {
            if (point.Count != sorted[0].Count || point.Count == 0 || point.Count % dimensions != 0)
                throw new ArgumentException($"A point has {point.Count} bytes for {dimensions} dimensions, another {sorted[0].Count}.", nameof(points));
        }
        Points = ValueList.From(sorted.Distinct());
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>Dimensions of its points.</summary>
    public int Dimensions { get; }

    /// <summary>The points, in byte order, each once.</summary>
    public ValueList<ValueList<byte>> Points { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder(Prefix(Field, defaultField)).Append('{');
        for (int i = 0; i < Points.Count; i++)
        {
            if (i > 0) text.Append(' ');
            int width = Points[i].Count / Dimensions;
            for (int d = 0; d < Dimensions; d++) text.Append(d == 0 ? "" : ",").Append(PointRangeQuery.Number(Points[i].AsSpan().Slice(d * width, width)));
        }
        return text.Append('}').ToString();
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment)
    {
        if (segment.GetPoints(Field) is not { } points) return null;
        if (Points.Count == 0) return new EmptyCursor();
        if (points.IndexDimensions != Dimensions || points.BytesPerDimension * Dimensions != Points[0].Count)
            throw new ArgumentException($"The field {Field} has points of {points.IndexDimensions} dimensions of {points.BytesPerDimension} bytes; the query has {Dimensions} of {Points[0].Count / Dimensions}.");
        var bits = new FixedBitSet(segment.MaxDoc);
        var visitor = new Visitor(Points, points.BytesPerDimension, bits);
        points.Intersect(ref visitor);
        int count = bits.Cardinality();
        return count == 0 ? new EmptyCursor() : new BitSetCursor(bits, count);
    }

    private readonly struct Visitor(ValueList<ValueList<byte>> points, int width, FixedBitSet bits) : IPointVisitor
    {
        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
        {
            // In byte order, points of the cell's corners' span start at the first that is not below its least corner.
            for (int i = FirstAtLeast(min); i < points.Count; i++)
            {
                ReadOnlySpan<byte> point = points[i].AsSpan();
                if (point.SequenceCompareTo(max) > 0) break;
                bool within = true;
                for (int at = 0; at < point.Length && within; at += width)
                    within = point.Slice(at, width).SequenceCompareTo(min.Slice(at, width)) >= 0 && point.Slice(at, width).SequenceCompareTo(max.Slice(at, width)) <= 0;
                if (within) return min.SequenceEqual(max) ? CellRelation.Inside : CellRelation.Crosses;
            }
            return CellRelation.Outside;
        }

        public void Visit(ReadOnlySpan<int> docs)
        {
            foreach (int doc in docs) bits.Set(doc);
        }

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            int at = FirstAtLeast(value);
            if (at < points.Count && points[at].AsSpan().SequenceEqual(value)) bits.Set(doc);
        }

        private int FirstAtLeast(ReadOnlySpan<byte> value)
        {
            int low = 0, high = points.Count;
            while (low < high)
            {
                int middle = (low + high) >> 1;
                if (points[middle].AsSpan().SequenceCompareTo(value) < 0) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
