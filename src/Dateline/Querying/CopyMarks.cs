using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Stories;

namespace Dateline.Querying;

/// <summary>
/// Says of hits which article of the whole index they are a copy of: the earliest that has their text, or nearly. One pass over the signatures that were computed when the
/// articles were added; what it says depends on the index alone, not on the search.
/// </summary>
internal static class CopyMarks
{
    private const int FilterBits = 1 << 16;
    private const int BetweenLooks = 4096;   // articles between two looks at the cancellation

    /// <summary>The id of the article that each hit is a copy of; null for a text of its own, and for the first that had it.</summary>
    /// <exception cref="CorruptIndexException">A signature is damaged.</exception>
    public static string?[] Find(Snapshot snapshot, IReadOnlyList<ScoreDoc> hits, EntityCatalogue catalogue, CancellationToken cancellation)
    {
        StorySignature[] signatures = StoryGroups.ReadAll(snapshot, hits);
        var bands = new Dictionary<long, List<int>>();
        var filter = new System.Collections.BitArray(FilterBits);
        for (int hit = 0; hit < signatures.Length; hit++)
        {
            for (int band = 0; band < StorySignature.Bands && signatures[hit].Runs > 0; band++)
            {
                long key = signatures[hit].Band(band);
                if (!bands.TryGetValue(key, out List<int>? having)) bands.Add(key, having = []);
                having.Add(hit);
                filter[Slot(key)] = true;
            }
        }
        var first = new Candidate?[hits.Count];
        if (bands.Count == 0) return new string?[hits.Count];
        int[] compared = new int[hits.Count];
        compared.AsSpan().Fill(-1);
        for (int s = 0; s < snapshot.Segments.Count; s++)
        {
            SegmentReader segment = snapshot.Segments[s];
            BinaryCursor? column = segment.GetBinary(FieldNames.Story);
            if (column == null) continue;
            NumericCursor? published = segment.GetNumeric(FieldNames.Published);
            int start = snapshot.GetBase(s);
            for (int local = 0; local < segment.MaxDoc; local++)
            {
                if (local % BetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
                if (!segment.IsLive(local) || !column.AdvanceExact(local)) continue;
                ReadOnlySpan<byte> stored = column.Value;
                StorySignature? signature = null;
                for (int band = 0; band < StorySignature.Bands; band++)
                {
                    if (StorySignature.BandOf(stored, band) is not { } key || !filter[Slot(key)] || !bands.TryGetValue(key, out List<int>? having)) continue;
                    foreach (int hit in having)
                    {
                        int doc = start + local;
                        if (compared[hit] == doc) continue;
                        compared[hit] = doc;
                        signature ??= StoryGroups.Read(stored, doc);
                        if (doc != hits[hit].Doc && !signature.IsNearCopyOf(signatures[hit])) continue;
                        // The hit itself is looked at, too: it may be the first.
                        var candidate = new Candidate(doc, published != null && published.AdvanceExact(local) ? published.Value : long.MaxValue);
                        if (first[hit] is not { } best || IsBefore(snapshot, catalogue, candidate, best)) first[hit] = candidate;
                    }
                }
            }
        }
        return [.. hits.Select((hit, i) => first[i] is { } best && best.Doc != hit.Doc ? IdOf(snapshot, catalogue, best.Doc) : null)];
    }

    // The earliest; of one moment, or without any, the least id: no matter in which order they were added.
    private static bool IsBefore(Snapshot snapshot, EntityCatalogue catalogue, Candidate one, Candidate other) =>
        one.Published != other.Published ? one.Published < other.Published : string.CompareOrdinal(IdOf(snapshot, catalogue, one.Doc), IdOf(snapshot, catalogue, other.Doc)) < 0;

    private static string IdOf(Snapshot snapshot, EntityCatalogue catalogue, int doc) => StoredArticleReader.Read(snapshot, doc, catalogue).Article.Id;

    private static int Slot(long key) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> 48);

    private readonly record struct Candidate(int Doc, long Published);
}
