using System.Collections;

namespace Dateline.Lucene.Analysis;

/// <summary>An immutable set of words that is asked with characters, without making a string. Thread-safe.</summary>
public sealed class WordSet : IReadOnlyCollection<string>
{
    private readonly string?[] _slots;
    private readonly string[] _words;
    private readonly bool _ignoreCase;
    private readonly ulong _lengths;          // bit n: there are words of n characters (63: that or more)

    /// <summary>Makes a set.</summary>
    /// <param name="words">The words; doubles are taken once.</param>
    /// <param name="ignoreCase">Whether words are compared in lower case.</param>
    public WordSet(IEnumerable<string> words, bool ignoreCase = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        _ignoreCase = ignoreCase;
        _words = [.. words.Select(w => ignoreCase ? LuceneCase.ToLower(w) : w).Distinct(StringComparer.Ordinal)];
        int size = 8;
        while (size < _words.Length * 3) size *= 2;
        _slots = new string?[size];
        foreach (string word in _words)
        {
            int slot = Hash(word) & (size - 1);
            while (_slots[slot] is not null) slot = (slot + 1) & (size - 1);
            _slots[slot] = word;
            _lengths |= 1UL << Math.Min(word.Length, 63);
        }
    }

    /// <summary>The set without words.</summary>
    public static WordSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _words.Length;

    /// <summary>Whether a word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if ((_lengths >> Math.Min(word.Length, 63) & 1) == 0) return false;
        if (!_ignoreCase) return Find(word);
        Span<char> lower = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        word.CopyTo(lower);
        LuceneCase.ToLower(lower);
        return Find(lower);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_words).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Hash(ReadOnlySpan<char> word)
    {
        uint hash = (uint)word.Length;
        foreach (char c in word) hash = (hash ^ c) * 0x9E3779B1;
        return (int)(hash >> 15);
    }

    private bool Find(ReadOnlySpan<char> word)
    {
        string?[] slots = _slots;
        int slot = Hash(word) & (slots.Length - 1);
        while (slots[slot] is { } candidate)
        {
            if (word.SequenceEqual(candidate)) return true;
            slot = (slot + 1) & (slots.Length - 1);
        }
        return false;
    }
}
