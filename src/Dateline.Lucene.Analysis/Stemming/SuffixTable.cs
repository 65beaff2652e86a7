namespace Dateline.Lucene.Analysis;

/// <summary>Suffixes in one block of 64 characters, found by their last letter: of those that a word ends in the first of the list, which should be the longest.</summary>
internal sealed class SuffixTable
{
    private const int Block = 64;

    private readonly char _first;
    private readonly string[][] _byLast = new string[Block][];

    public SuffixTable(char first, params ReadOnlySpan<string> suffixes)
    {
        _first = first;
        Array.Fill(_byLast, []);
        foreach (string suffix in suffixes)
        {
            ref string[] list = ref _byLast[suffix[^1] - first];
            list = [.. list, suffix];
        }
    }

    /// <summary>Length of the suffix; 0: none.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.Length == 0) return 0;
        int last = word[^1] - _first;
        if ((uint)last >= Block) return 0;
        foreach (string suffix in _byLast[last])
        {
            // The last letter is known to be right.
            if (suffix.Length == 1 || EndsWith(word, suffix)) return suffix.Length;
        }
        return 0;
    }

    private static bool EndsWith(ReadOnlySpan<char> word, string suffix)
    {
        int at = word.Length - suffix.Length;
        if (at < 0) return false;
        for (int i = suffix.Length - 2; i >= 0; i--)
        {
            if (word[at + i] != suffix[i]) return false;
        }
        return true;
    }
}
