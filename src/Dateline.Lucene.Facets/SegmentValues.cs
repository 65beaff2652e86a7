using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>The byte strings of a field in one segment, be they one a document or several. One thread.</summary>
internal sealed class SegmentValues
{
    private SegmentValues(SortedCursor? single, SortedSetCursor? set)
    {
        Single = single;
        Set = set;
        long count = set?.ValueCount ?? single!.ValueCount;
        if (count > Array.MaxLength) throw new NotSupportedException($"A field with {count} distinct values in one segment cannot be counted.");
        Count = (int)count;
    }

    /// <summary>The view as one value a document, where there is one.</summary>
    public SortedCursor? Single { get; }

    /// <summary>The set, where the field has sorted-set doc values.</summary>
    public SortedSetCursor? Set { get; }

    /// <summary>Distinct values.</summary>
    public int Count { get; }

    /// <summary>Opens a field's values; null where the segment has none.</summary>
    /// <exception cref="InvalidOperationException">The field has doc values of another type.</exception>
    public static SegmentValues? Open(SegmentReader segment, string field)
    {
        if (!segment.Fields.TryGet(field, out FieldInfo? info) || info.DocValuesType == DocValuesType.None) return null;
        if (segment.GetSortedSet(field) is { } set) return new SegmentValues(set.AsSingle(), set);
        if (segment.GetSorted(field) is { } single) return new SegmentValues(single, null);
        throw new InvalidOperationException($"Field {field} has {info.DocValuesType} doc values; a value facet needs Sorted or SortedSet. Use a RangeFacet or a CalendarHistogram for numbers.");
    }

    public ReadOnlySpan<byte> Lookup(int ordinal) => Set != null ? Set.Lookup(ordinal) : Single!.Lookup(ordinal);

    public int Find(ReadOnlySpan<byte> value) => Set != null ? (int)Set.Find(value) : Single!.Find(value);

    public bool AdvanceExact(int doc) => Set != null ? Set.AdvanceExact(doc) : Single!.AdvanceExact(doc);

    /// <summary>Adds 1 at every value of every document; returns how many have one.</summary>
    public int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts) => Set != null ? Set.CountOrdinals(docs, counts) : Single!.CountOrdinals(docs, counts);

    /// <summary>The same for a run of documents.</summary>
    public int CountRun(int from, int to, Span<int> counts) => Set != null ? Set.CountRun(from, to, counts) : Single!.CountRun(from, to, counts);
}
