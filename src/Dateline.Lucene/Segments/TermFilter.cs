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

    /// <summary>Whether a term of so many bytes, the last ones read, is wanted.</summary>
    public abstract bool Accepts(int length);
}
