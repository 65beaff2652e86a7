namespace Dateline.Lucene.Segments;

/// <summary>Says which terms are wanted, byte by byte, and remembers how each byte of the last term left it: terms that start alike are not read twice. One thread.</summary>
internal abstract class TermFilter
{
    /// <summary>What every term wanted starts with; may be empty.</summary>
    public abstract ReadOnlySpan<byte> Prefix { get; }

    /// <summary>Reads bytes of a term. What stands before them was read before, and accepted.</summary>
    /// <param name="depth">How many bytes stand before them.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False where no term that goes on so is wanted.</returns>
    public abstract bool Read(int depth, ReadOnlySpan<byte> bytes);

    /// <summary>Tells which bytes below 128 alone can follow those that were read: a bit each.</summary>
    /// <param name="depth">How many bytes of what was read last stand before.</param>
    /// <param name="low">Bytes 0 to 63.</param>
    /// <param name="high">Bytes 64 to 127.</param>
    /// <returns>False where that cannot be told, or any may follow.</returns>
    public virtual bool TryGetNext(int depth, out ulong low, out ulong high)
    {
        low = high = 0;
        return false;
    }

    /// <summary>Whether a term of so many bytes, the last ones read, is wanted.</summary>
    public abstract bool Accepts(int length);
}
