using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Console.Indexes;

/// <summary>A term and how often it occurs.</summary>
/// <param name="Text">The term; bytes in hexadecimal where it is no text.</param>
/// <param name="Documents">Documents that have it, deleted ones too.</param>
/// <param name="Occurrences">Times it occurs.</param>
internal readonly record struct TermCount(string Text, long Documents, long Occurrences);

/// <summary>Walks the terms of a field over all segments at once, in order of their bytes.</summary>
internal static class TermCounts
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public static IEnumerable<TermCount> Of(Snapshot snapshot, string field, byte[] prefix)
    {
        var open = new PriorityQueue<TermsCursor, byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(field)?.GetCursor() is not { } cursor) continue;
            bool any = prefix.Length == 0 ? cursor.MoveNext() : cursor.SeekCeiling(prefix) != SeekResult.End;
            if (any && cursor.Term.StartsWith(prefix)) open.Enqueue(cursor, cursor.Term.ToArray());
        }
        while (open.TryDequeue(out TermsCursor? first, out byte[]? term))
        {
            long documents = 0, occurrences = 0;
            TermsCursor cursor = first;
            while (true)
            {
                documents += cursor.DocumentFrequency;
                occurrences += Math.Max(cursor.DocumentFrequency, cursor.TotalTermFrequency);
                if (cursor.MoveNext() && cursor.Term.StartsWith(prefix)) open.Enqueue(cursor, cursor.Term.ToArray());
                if (!open.TryPeek(out TermsCursor? next, out byte[]? same) || !same.AsSpan().SequenceEqual(term)) break;
                open.Dequeue();
                cursor = next;
            }
            yield return new TermCount(Display(term), documents, occurrences);
        }
    }

    private static string Display(byte[] term)
    {
        try
        {
            return s_strict.GetString(term);
        }
        catch (DecoderFallbackException)
        {
            return "0x" + Convert.ToHexString(term);
        }
    }
}
