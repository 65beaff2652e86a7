using System.Text;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>The reserved terms of an index that begin alike.</summary>
internal static class TermExpansion
{
    /// <summary>The most terms.</summary>
    public const int Limit = 1024;

    /// <summary>The terms of a field that begin so and are accepted, in order.</summary>
    /// <param name="snapshot">The index.</param>
    /// <param name="field">The field.</param>
    /// <param name="prefix">What each begins with.</param>
    /// <param name="accept">Whether a term is wanted; null for all.</param>
    /// <returns>The terms; null where there are more than <see cref="Limit"/>.</returns>
    public static List<string>? Collect(Snapshot snapshot, string field, string prefix, Func<string, bool>? accept)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        byte[] start = Encoding.UTF8.GetBytes(prefix);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(field)?.GetCursor() is not { } terms || terms.SeekCeiling(start) == SeekResult.End) continue;
            do
            {
                ReadOnlySpan<byte> term = terms.Term;
                if (!term.StartsWith(start)) break;
                string text = Encoding.UTF8.GetString(term);
                if (accept != null && !accept(text)) continue;
                if (found.Add(text) && found.Count > Limit) return null;
            }
            while (terms.MoveNext());
        }
        return [.. found];
    }
}
