namespace Dateline.Lucene.Highlighting;

/// <summary>Which terms a query of many terms takes.</summary>
internal abstract class TermPattern(int group)
{
    /// <summary>The group of its marks.</summary>
    public int Group { get; } = group;

    public abstract bool Matches(ReadOnlySpan<char> term);
}

/// <summary>Terms that start with a prefix.</summary>
internal sealed class PrefixPattern(string prefix, int group) : TermPattern(group)
{
    public override bool Matches(ReadOnlySpan<char> term) => term.StartsWith(prefix, StringComparison.Ordinal);
}

/// <summary>Terms within bounds, by code points.</summary>
internal sealed class RangePattern(byte[]? lower, byte[]? upper, bool includeLower, bool includeUpper, int group) : TermPattern(group)
{
    public override bool Matches(ReadOnlySpan<char> term)
    {
        Span<byte> bytes = term.Length <= 256 ? stackalloc byte[term.Length * 3] : new byte[term.Length * 3];
        bytes = bytes[..System.Text.Encoding.UTF8.GetBytes(term, bytes)];
        int above = lower == null ? 1 : bytes.SequenceCompareTo(lower);
        int below = upper == null ? -1 : bytes.SequenceCompareTo(upper);
        return (above > 0 || (above == 0 && includeLower)) && (below < 0 || (below == 0 && includeUpper));
    }
}

/// <summary>Terms of a pattern: * for any characters, ? for one code point, \ before a character taken as it is.</summary>
internal sealed class WildcardPattern(string pattern, int group) : TermPattern(group)
{
    // The last star alone is gone back to: what stood before it need never match otherwise.
    public override bool Matches(ReadOnlySpan<char> term)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < term.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = ++p;
                resume = t;
                continue;
            }
            if (p < pattern.Length)
            {
                if (pattern[p] == '?')
                {
                    p++;
                    t += char.IsHighSurrogate(term[t]) && t + 1 < term.Length ? 2 : 1;
                    continue;
                }
                int literal = pattern[p] == '\\' && p + 1 < pattern.Length ? p + 1 : p;
                if (pattern[literal] == term[t])
                {
                    p = literal + 1;
                    t++;
                    continue;
                }
            }
            if (star < 0) return false;
            p = star;
            t = ++resume;
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}

/// <summary>Terms within some edits of a word.</summary>
internal sealed class FuzzyPattern(string word, int edits, int prefix, bool transpositions, int group) : TermPattern(group)
{
    private readonly string _prefix = word[..Math.Min(prefix, word.Length)];

    public override bool Matches(ReadOnlySpan<char> term)
    {
        if (Math.Abs(term.Length - word.Length) > edits || word.Length > 256 || !term.StartsWith(_prefix, StringComparison.Ordinal)) return term.SequenceEqual(word);
        // Three rows of the table of distances between the beginnings of both.
        int width = term.Length + 1;
        Span<int> rows = stackalloc int[3 * 260];
        Span<int> before = rows[..width], last = rows.Slice(260, width), row = rows.Slice(520, width);
        for (int j = 0; j < width; j++) last[j] = j;
        for (int i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j < width; j++)
            {
                int distance = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (word[i - 1] == term[j - 1] ? 0 : 1));
                if (transpositions && i > 1 && j > 1 && word[i - 1] == term[j - 2] && word[i - 2] == term[j - 1]) distance = Math.Min(distance, before[j - 2] + 1);
                row[j] = distance;
                least = Math.Min(least, distance);
            }
            if (least > edits) return false;
            Span<int> free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[width - 1] <= edits;
    }
}
