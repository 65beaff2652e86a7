using System.Numerics;

namespace Dateline.Entities;

/// <summary>Some of the words of an article, or of the countries, a bit for each: whoever wants them alone passes over the rest by sixty-four. Reused; one thread.</summary>
internal struct WordSet()
{
    private ulong[] _bits = new ulong[16];

    /// <summary>Takes all words out, and makes room for as many.</summary>
    public void Clear(int count)
    {
        int length = (count >> 6) + 1;
        if (_bits.Length < length)
            _bits = new ulong[Math.Max(length, _bits.Length * 2)];
        else
            Array.Clear(_bits, 0, length);
    }

    /// <summary>Takes a word in, if it is wanted.</summary>
    public readonly void Add(int word, bool isWanted) => _bits[word >> 6] |= (isWanted ? 1UL : 0UL) << word;

    /// <summary>The first word of the set from one word on, or <paramref name="end"/> if there is none before that.</summary>
    public readonly int Next(int word, int end)
    {
        if (word >= end)
            return end;
        ulong[] bits = _bits;
        int at = word >> 6;
        ulong rest = bits[at] >> word << word;
        while (rest == 0)
        {
            if (++at << 6 >= end)
                return end;
            rest = bits[at];
        }
        return Math.Min(end, (at << 6) + BitOperations.TrailingZeroCount(rest));
    }
}
