using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Documents whose sorted or sorted-set doc values have any of the given values; needs no index of terms. Thread-safe.</summary>
public sealed class ValueFilter : IDocumentFilter
{
    private readonly byte[][] _values;

    /// <summary>Documents with any of the values.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The values.</param>
    public ValueFilter(string field, params IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(values);
        Field = field;
        _values = [.. values.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>Where values are paths, what stands between their parts: paths below a given one are found too. Null where they are plain.</summary>
    public char? Separator { get; init; }

    /// <inheritdoc/>
    public DocIdCursor? GetDocuments(SegmentReader segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (SegmentValues.Open(segment, Field) is not { } values) return null;
        var wanted = new FixedBitSet(Math.Max(1, values.Count));
        bool any = false;
        foreach (byte[] value in _values)
        {
            int at = values.Find(value);
            if (at >= 0)
            {
                wanted.Set(at);
                any = true;
            }
            if (Separator is not { } separator) continue;
            byte[] stem = [.. value, .. Encoding.UTF8.GetBytes([separator])];
            at = values.Find(stem);
            for (at = at < 0 ? ~at : at; at < values.Count && values.Lookup(at).StartsWith(stem); at++)
            {
                wanted.Set(at);
                any = true;
            }
        }
        if (!any) return null;
        return new Cursor(values, wanted, OrdinalColumns.Of(segment, Field).Column);
    }

    private sealed class Cursor(SegmentValues values, FixedBitSet wanted, OrdinalColumn? column) : FilteredCursor(values.Single ?? (DocIdCursor)values.Set!)
    {
        public override bool Has(int doc) => column != null ? column.HasAny(doc, wanted) : values.AdvanceExact(doc) && IsWanted();

        protected override bool IsWanted()
        {
            if (values.Single is { } single) return wanted[single.Ordinal];
            SortedSetCursor set = values.Set!;
            for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal())
            {
                if (wanted[(int)ordinal]) return true;
            }
            return false;
        }
    }
}
