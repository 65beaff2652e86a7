using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Writes the live documents of several segments as one. One use, one thread.</summary>
internal sealed partial class SegmentMerger
{
    /// <summary>The format and the number of the doc values that are written; the number tells groups of fields apart, of which there is one.</summary>
    public const string DefaultDocValuesSuffix = "Lucene80_0";

    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly SegmentInfo _target;
    private readonly IndexDirectory _directory;
    private readonly bool _bestCompression;
    private readonly Action _checkAbort;
    private readonly Func<FieldInfo, int> _assignNumber;
    private bool _interleaved;

    /// <param name="sources">Readers as of the start of the merge; their documents are kept in this order but for an index sort.</param>
    /// <param name="target">The new segment; its document count is set by <see cref="Merge"/>.</param>
    /// <param name="directory">Where the files go.</param>
    /// <param name="bestCompression">Whether stored fields are compressed harder.</param>
    /// <param name="assignNumber">The number of a field in the target index.</param>
    /// <param name="checkAbort">Called often; throws where the merge is to be given up.</param>
    public SegmentMerger(
        IReadOnlyList<MergeSource> sources, SegmentInfo target, IndexDirectory directory, bool bestCompression, Func<FieldInfo, int> assignNumber, Action checkAbort)
    {
        _sources = sources;
        _target = target;
        _directory = directory;
        _bestCompression = bestCompression;
        _assignNumber = assignNumber;
        _checkAbort = checkAbort;
    }

    /// <summary>Writes every file but the .si; returns the fields. Without a live document nothing is written but what an empty segment needs.</summary>
    public FieldInfos Merge()
    {
        (_target.MaxDoc, _interleaved) = DocMaps.Assign(_sources, _target.Sort);
        FieldInfos fields = MergeFields();
        if (_target.MaxDoc == 0) return fields;
        var state = new SegmentWriteState(_directory, _target, fields);
        MergeStoredFields(state);
        if (fields.HasNorms) MergeNorms(state);
        if (fields.HasPostings) MergePostings(state);
        if (fields.HasDocValues) MergeDocValues(state);
        if (fields.HasPoints) MergePoints(state);
        if (fields.HasTermVectors) MergeTermVectors(state);
        FieldInfosFile.Write(_directory, _target, "", fields);
        return fields;
    }

    private FieldInfos MergeFields()
    {
        var merged = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
        foreach (MergeSource source in _sources)
        {
            foreach (FieldInfo field in source.Reader.Fields)
            {
                int number = merged.TryGetValue(field.Name, out FieldInfo? before) ? before.Number : _assignNumber(field);
                merged[field.Name] = Combine(before, field, number);
            }
        }
        return new FieldInfos(merged.Values);
    }

    // Source: Lucene 8.8.1, FieldInfo.update: the weaker index options win, norms are lost where one side omits them.
    private static FieldInfo Combine(FieldInfo? a, FieldInfo b, int number)
    {
        if (a == null)
        {
            return new FieldInfo(b.Name, number, b.IndexOptions, b.HasTermVectors, b.OmitsNorms, b.HasPayloads, b.DocValuesType, -1, FormatFree(b),
                b.PointDimensions, b.PointIndexDimensions, b.PointBytesPerDimension, b.IsSoftDeletes);
        }
        IndexOptions options = a.IndexOptions == IndexOptions.None ? b.IndexOptions
            : b.IndexOptions == IndexOptions.None ? a.IndexOptions
            : (IndexOptions)Math.Min((byte)a.IndexOptions, (byte)b.IndexOptions);
        bool omits = (a.IndexOptions != IndexOptions.None && a.OmitsNorms) || (b.IndexOptions != IndexOptions.None && b.OmitsNorms);
        FieldInfo points = a.PointDimensions > 0 ? a : b;
        var attributes = new Dictionary<string, string>(a.Attributes, StringComparer.Ordinal);
        foreach ((string key, string value) in FormatFree(b)) attributes[key] = value;
        return new FieldInfo(a.Name, number, options, a.HasTermVectors || b.HasTermVectors, omits, a.HasPayloads || b.HasPayloads,
            a.DocValuesType != DocValuesType.None ? a.DocValuesType : b.DocValuesType, -1, attributes,
            points.PointDimensions, points.PointIndexDimensions, points.PointBytesPerDimension, a.IsSoftDeletes || b.IsSoftDeletes);
    }

    /// <summary>A field's attributes without those that the writers of the new segment set themselves.</summary>
    private static Dictionary<string, string> FormatFree(FieldInfo field) => new(
        field.Attributes.Where(a => !a.Key.StartsWith("PerField", StringComparison.Ordinal) && a.Key != "Lucene80DocValuesFormat.mode"), StringComparer.Ordinal);

    private void MergeNorms(SegmentWriteState state)
    {
        using var writer = new NormsWriter(state);
        foreach (FieldInfo field in state.Fields)
        {
            if (!field.HasNorms) continue;
            _checkAbort();
            writer.AddNorms(field, () => MergedNorms(field.Name));
        }
        writer.Finish();
    }

    private MergedNumericCursor MergedNorms(string field) =>
        new(_sources, [.. _sources.Select(s => s.Reader.GetNorms(field))], _interleaved);

    private void MergeDocValues(SegmentWriteState state)
    {
        using var writer = new DocValuesWriter(state with { Suffix = DefaultDocValuesSuffix });
        foreach (FieldInfo field in state.Fields)
        {
            _checkAbort();
            string name = field.Name;
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    writer.AddNumeric(field, () => new MergedNumericCursor(_sources, [.. _sources.Select(s => s.Reader.GetNumeric(name))], _interleaved));
                    break;
                case DocValuesType.Binary:
                    writer.AddBinary(field, () => new MergedBinaryCursor(_sources, [.. _sources.Select(s => s.Reader.GetBinary(name))], _interleaved));
                    break;
                case DocValuesType.SortedNumeric:
                    writer.AddSortedNumeric(field, () => new MergedSortedNumericCursor(_sources, [.. _sources.Select(s => s.Reader.GetSortedNumeric(name))], _interleaved));
                    break;
                case DocValuesType.Sorted:
                    MergeSorted(writer, field);
                    break;
                case DocValuesType.SortedSet:
                    MergeSortedSet(writer, field);
                    break;
            }
        }
        writer.Finish();
    }

    private void MergeSorted(DocValuesWriter writer, FieldInfo field)
    {
        SortedCursor?[] dictionaries = [.. _sources.Select(s => s.Reader.GetSorted(field.Name))];
        FixedBitSet?[] used = new FixedBitSet?[_sources.Count];
        for (int i = 0; i < used.Length; i++)
        {
            if (_sources[i].LiveDocs is not { } live || _sources[i].Reader.GetSorted(field.Name) is not { } cursor) continue;
            used[i] = new FixedBitSet(cursor.ValueCount);
            for (int doc = cursor.Next(); doc != DocIdCursor.NoMore; doc = cursor.Next())
            {
                if (live[doc]) used[i]!.Set(cursor.Ordinal);
            }
        }
        OrdinalMap map = OrdinalMap.Build([.. dictionaries.Select(d => (long)(d?.ValueCount ?? 0))], (i, o) => dictionaries[i]!.Lookup((int)o).ToArray(), used);
        writer.AddSorted(field, () => new MergedSortedCursor(_sources, [.. _sources.Select(s => s.Reader.GetSorted(field.Name))], dictionaries, map, _interleaved));
    }

    private void MergeSortedSet(DocValuesWriter writer, FieldInfo field)
    {
        SortedSetCursor?[] dictionaries = [.. _sources.Select(s => s.Reader.GetSortedSet(field.Name))];
        FixedBitSet?[] used = new FixedBitSet?[_sources.Count];
        for (int i = 0; i < used.Length; i++)
        {
            if (_sources[i].LiveDocs is not { } live || _sources[i].Reader.GetSortedSet(field.Name) is not { } cursor) continue;
            used[i] = new FixedBitSet(checked((int)cursor.ValueCount));
            for (int doc = cursor.Next(); doc != DocIdCursor.NoMore; doc = cursor.Next())
            {
                if (!live[doc]) continue;
                for (long o = cursor.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = cursor.NextOrdinal()) used[i]!.Set((int)o);
            }
        }
        OrdinalMap map = OrdinalMap.Build([.. dictionaries.Select(d => d?.ValueCount ?? 0)], (i, o) => dictionaries[i]!.Lookup(o).ToArray(), used);
        writer.AddSortedSet(field, () => new MergedSortedSetCursor(_sources, [.. _sources.Select(s => s.Reader.GetSortedSet(field.Name))], dictionaries, map, _interleaved));
    }

    private void MergePoints(SegmentWriteState state)
    {
        using var writer = new PointsWriter(state);
        foreach (FieldInfo field in state.Fields)
        {
            if (field.PointDimensions == 0) continue;
            _checkAbort();
            var segments = new List<PointsToMerge>(_sources.Count);
            foreach (MergeSource source in _sources)
            {
                if (source.Reader.GetPoints(field.Name) is PointTreeReader points) segments.Add(new PointsToMerge(points, source.Map.Numbers, source.Map.Start));
            }
            writer.MergeField(field, segments);
        }
        writer.Finish();
    }
}
