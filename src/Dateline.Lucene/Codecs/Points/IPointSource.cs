namespace Dateline.Lucene.Codecs;

/// <summary>Points of one field, one after the other, in any order. One thread.</summary>
internal interface IPointSource
{
    /// <summary>About how many there are; used to size buffers.</summary>
    long Count { get; }

    /// <summary>Moves to the next point; false at the end.</summary>
    bool MoveNext();

    /// <summary>The point's document.</summary>
    int Doc { get; }

    /// <summary>The point: its dimensions' bytes one after the other. Valid until the next move.</summary>
    ReadOnlySpan<byte> Value { get; }
}
