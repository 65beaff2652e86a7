namespace Dateline.Lucene.Segments;

/// <summary>How a cell of points lies to a query.</summary>
public enum CellRelation
{
    /// <summary>No point of the cell matches.</summary>
    Outside,

    /// <summary>Every point of the cell matches.</summary>
    Inside,

    /// <summary>Some may.</summary>
    Crosses,
}

/// <summary>Told of the points in a tree's cells. Values are the dimensions' bytes one after the other, each compared as an unsigned number.</summary>
public interface IPointVisitor
{
    /// <summary>How a cell with these corners lies to the query.</summary>
    CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max);

    /// <summary>Documents whose points all match, in no order, repeated where a document has several.</summary>
    void Visit(ReadOnlySpan<int> docs);

    /// <summary>A document and one of its points, to be tested by the visitor.</summary>
    void Visit(int doc, ReadOnlySpan<byte> value);
}

/// <summary>The points of one field of a segment. Thread-safe.</summary>
public abstract class PointValues
{
    /// <summary>Dimensions of a point, at most 16.</summary>
    public abstract int Dimensions { get; }

    /// <summary>Dimensions that the tree splits by, at most 8: the first ones.</summary>
    public abstract int IndexDimensions { get; }

    /// <summary>Bytes of each dimension, at most 16.</summary>
    public abstract int BytesPerDimension { get; }

    /// <summary>Points in the tree.</summary>
    public abstract long Count { get; }

    /// <summary>Documents, deleted ones too, that have at least one.</summary>
    public abstract int DocumentCount { get; }

    /// <summary>The smallest value of each index dimension.</summary>
    public abstract ReadOnlySpan<byte> Min { get; }

    /// <summary>The largest value of each index dimension.</summary>
    public abstract ReadOnlySpan<byte> Max { get; }

    /// <summary>Walks the cells that a query may match.</summary>
    public abstract void Intersect<TVisitor>(ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct;

    /// <summary>About how many points <see cref="Intersect"/> would visit; cheap.</summary>
    public abstract long EstimateCount<TVisitor>(ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct;
}
