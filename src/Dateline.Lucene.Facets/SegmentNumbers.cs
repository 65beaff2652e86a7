using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>The numbers of a field in one segment, be they one a document or several.</summary>
internal static class SegmentNumbers
{
    /// <summary>Opens a field's numbers: at most one of the two; neither where the segment has none.</summary>
    /// <exception cref="InvalidOperationException">The field has doc values of another type.</exception>
    public static void Open(SegmentReader segment, string field, out NumericCursor? single, out SortedNumericCursor? several)
    {
        several = null;
        single = segment.GetNumeric(field);
        if (single != null || !segment.Fields.TryGet(field, out FieldInfo? info) || info.DocValuesType is DocValuesType.None or DocValuesType.Numeric) return;
        several = segment.GetSortedNumeric(field) ??
            throw new InvalidOperationException($"Field {field} has {info.DocValuesType} doc values; ranges and calendars need Numeric or SortedNumeric. Use a ValueFacet for byte strings.");
        single = several.AsSingle();
        if (single != null) several = null;
    }
}
