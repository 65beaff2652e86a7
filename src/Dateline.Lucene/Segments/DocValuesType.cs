namespace Dateline.Lucene.Segments;

/// <summary>The kind of a field's column of values by document.</summary>
public enum DocValuesType : byte
{
    /// <summary>No column.</summary>
    None,

    /// <summary>One 64-bit integer a document.</summary>
    Numeric,

    /// <summary>One byte string a document.</summary>
    Binary,

    /// <summary>One byte string a document, kept once and pointed to by its ordinal; at most 32,766 bytes.</summary>
    Sorted,

    /// <summary>A set of byte strings a document, by ordinal.</summary>
    SortedSet,

    /// <summary>A sorted list of 64-bit integers a document, duplicates kept.</summary>
    SortedNumeric,
}
