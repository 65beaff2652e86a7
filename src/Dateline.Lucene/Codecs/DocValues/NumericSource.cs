using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Numbers of documents in order, one or several a document: what the writer of numbers goes through, more than once.</summary>
internal interface INumericSource
{
    /// <summary>The next document, <see cref="DocIdCursor.NoMore"/> after the last.</summary>
    int Next();

    /// <summary>How many numbers it has.</summary>
    int Count { get; }

    /// <summary>Its next number.</summary>
    long NextValue();
}

internal readonly struct SingleSource(NumericCursor cursor) : INumericSource
{
    public int Next() => cursor.Next();

    public int Count => 1;

    public long NextValue() => cursor.Value;
}

internal readonly struct MultiSource(SortedNumericCursor cursor) : INumericSource
{
    public int Next() => cursor.Next();

    public int Count => cursor.Count;

    public long NextValue() => cursor.NextValue();
}
