namespace Dateline.Lucene.Segments;

/// <summary>What the values of a sort field are.</summary>
public enum IndexSortType
{
    /// <summary>Byte strings: sorted doc values, or sorted-set ones by a selector.</summary>
    String,

    /// <summary>64-bit integers.</summary>
    Int64,

    /// <summary>32-bit integers.</summary>
    Int32,

    /// <summary>Doubles, by their bits.</summary>
    Double,

    /// <summary>Floats, by their bits.</summary>
    Single,
}

/// <summary>Which of a document's several values decides.</summary>
public enum IndexSortSelector
{
    /// <summary>The field has one value a document.</summary>
    None,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The middle one, the lower of two (sorted-set fields only).</summary>
    MiddleMin,

    /// <summary>The middle one, the upper of two (sorted-set fields only).</summary>
    MiddleMax,
}

/// <summary>One field of an <see cref="IndexSort"/>.</summary>
/// <param name="Field">A doc-values field.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Missing">What documents without a value count as: a <see cref="long"/>, <see cref="int"/>, <see cref="double"/> or <see cref="float"/> to match
/// <paramref name="Type"/>; for strings <see cref="MissingFirst"/> or <see cref="MissingLast"/>; null for 0, and for first.</param>
/// <param name="Selector">Which value decides where there are several.</param>
public sealed record IndexSortField(
    string Field,
    IndexSortType Type,
    bool Descending = false,
    object? Missing = null,
    IndexSortSelector Selector = IndexSortSelector.None)
{
    /// <summary>Documents without a string come first.</summary>
    public const string MissingFirst = "first";

    /// <summary>Documents without a string come last.</summary>
    public const string MissingLast = "last";
}
