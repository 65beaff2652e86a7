using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Segments;

/// <summary>A fixed number of bits, 64 to a word. Not thread-safe while it is written.</summary>
public sealed class FixedBitSet
{
    private readonly ulong[] _words;

    /// <summary>All bits clear.</summary>
    public FixedBitSet(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _words = new ulong[WordCount(length)];
    }

    /// <summary>Takes over words; bits from <paramref name="length"/> on must be clear.</summary>
    internal FixedBitSet(ulong[] words, int length)
    {
        Length = length;
        _words = words;
    }

    /// <summary>Number of bits.</summary>
    public int Length { get; }

    /// <summary>The words, low bit first.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    internal Span<ulong> WritableWords => _words;

    /// <summary>Words that hold so many bits.</summary>
    public static int WordCount(int bits) => (int)(((long)bits + 63) >> 6);

    /// <summary>One bit.</summary>
    public bool this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_words[index >> 6] >> index & 1) != 0;
    }

    /// <summary>Sets a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int index) => _words[index >> 6] |= 1UL << index;

    /// <summary>Clears a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear(int index) => _words[index >> 6] &= ~(1UL << index);

    /// <summary>Sets every bit.</summary>
    public void SetAll()
    {
        _words.AsSpan().Fill(ulong.MaxValue);
        if ((Length & 63) != 0) _words[^1] = (1UL << (Length & 63)) - 1;
    }

    /// <summary>Clears every bit.</summary>
    public void ClearAll() => _words.AsSpan().Clear();

    /// <summary>Number of set bits.</summary>
    public int Cardinality()
    {
        int count = 0;
        foreach (ulong word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The first set bit at or after an index, or -1.</summary>
    public int NextSetBit(int from)
    {
        if (from >= Length) return -1;
        int i = from >> 6;
        ulong word = _words[i] >> from;
        if (word != 0) return from + BitOperations.TrailingZeroCount(word);
        while (++i < _words.Length)
        {
            word = _words[i];
            if (word != 0) return (i << 6) + BitOperations.TrailingZeroCount(word);
        }
        return -1;
    }

    /// <summary>Keeps the bits that the other set has too; both have the same length.</summary>
    public void And(FixedBitSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>Adds the bits of the other set; both have the same length.</summary>
    public void Or(FixedBitSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>A copy that can be written.</summary>
    public FixedBitSet Clone() => new((ulong[])_words.Clone(), Length);
}
