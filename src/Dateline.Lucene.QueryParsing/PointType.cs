namespace Dateline.Lucene.QueryParsing;

/// <summary>What the points of a field are, so that a query's words can be read as numbers.</summary>
public enum PointType
{
    /// <summary>32-bit integers.</summary>
    Int32,

    /// <summary>64-bit integers.</summary>
    Int64,

    /// <summary>32-bit floating-point numbers.</summary>
    Single,

    /// <summary>64-bit floating-point numbers.</summary>
    Double,
}
