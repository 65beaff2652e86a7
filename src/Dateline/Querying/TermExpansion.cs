using System.Text;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>The words of an index that a pattern stands for.</summary>
internal static class TermExpansion
{
    /// <summary>The most words.</summary>
    public const int Limit = 1024;

    /// <summary>The words of a field that are accepted, in order.</summary>
    /// <param name="snapshot">The index.</param>
    /// <param name="field">The field.</param>
    /// <param name="prefix">What each begins with; shortens the search.</param>
    /// <param name="accept">Whether a word is wanted; null for all.</param>
    /// <param name="isReserved">Whether the prefix is one that no word has.</param>
    /// <returns>The words; null where there are more than <see cref="Limit"/>.</returns>
    public static List<string>? Collect(Snapshot snapshot, string field, string prefix, Func<string, bool>? accept, bool isReserved = false)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        byte[] start = Encoding.UTF8.GetBytes(prefix);
        // Reserved terms stand before all words.
        byte[] seek = start.Length > 0 ? start : [(byte)(ReservedTerms.Last + 1)];
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(field)?.GetCursor() is not { } terms || terms.SeekCeiling(seek) == SeekResult.End) continue;
            do
            {
                ReadOnlySpan<byte> term = terms.Term;
                if (!term.StartsWith(start)) break;
                if (!isReserved && term.Length > 0 && term[0] <= ReservedTerms.Last) continue;
                string text = Encoding.UTF8.GetString(term);
                if (accept != null && !accept(text)) continue;
                if (found.Add(text) && found.Count > Limit) return null;
            }
            while (terms.MoveNext());
        }
        return [.. found];
    }

    /// <summary>Whether a word is of a pattern: a star for any characters, a question mark for one, a backslash before what is meant as itself.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        int p = 0, w = 0, star = -1, mark = 0;
        while (w < word.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = w;
                continue;
            }
            int width = p < pattern.Length && pattern[p] == '\\' && p + 1 < pattern.Length ? 2 : 1;
            if (p < pattern.Length && ((width == 1 && pattern[p] == '?') || pattern[p + width - 1] == word[w]))
            {
                p += width;
                w++;
                continue;
            }
            if (star < 0) return false;
            p = star + 1;
            w = ++mark;
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
