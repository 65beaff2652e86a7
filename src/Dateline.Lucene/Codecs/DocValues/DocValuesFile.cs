using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>One pair of files with doc values of some fields. Thread-safe.</summary>
internal sealed class DocValuesFile : IDisposable
{
    private readonly Dictionary<int, object> _entries = [];   // by field number
    private readonly IndexInput _data;

    /// <summary>Opens the files and reads every entry.</summary>
    public DocValuesFile(SegmentReadState state, string suffix)
    {
        _data = MetaAndData.Open(
            state,
            suffix,
            (DocValuesFormat.MetaCodec, DocValuesFormat.MetaExtension),
            (DocValuesFormat.DataCodec, DocValuesFormat.DataExtension),
            DocValuesFormat.VersionCurrent,
            (meta, data, version) => ReadEntries(state, meta, data, version));
    }

    public NumericCursor? Numeric(FieldInfo field) => Entry<NumericEntry>(field)?.Open(_data);

    public BinaryCursor? Binary(FieldInfo field) => Entry<BinaryEntry>(field)?.Open(_data);

    public SortedCursor? Sorted(FieldInfo field) => Entry<SortedEntry>(field)?.Open(_data);

    public SortedNumericCursor? SortedNumeric(FieldInfo field) => Entry<NumericEntry>(field)?.OpenSorted(_data);

    public SortedSetCursor? SortedSet(FieldInfo field) => Entry<SortedEntry>(field)?.OpenSet(_data);

    public void Verify() => CodecFooter.Verify(_data);

    public void Dispose() => _data.Dispose();

    private T? Entry<T>(FieldInfo field) where T : class => (T?)_entries.GetValueOrDefault(field.Number);

    private void ReadEntries(SegmentReadState state, IndexInput meta, IndexInput data, int version)
    {
        int maxDoc = state.Segment.MaxDoc;
        for (int number = meta.ReadInt32(); number != -1; number = meta.ReadInt32())
        {
            FieldInfo? field = state.Fields.Find(number);
            if (field == null || field.DocValuesType == DocValuesType.None) CorruptIndexException.Throw($"there is no field number {number} with doc values in the segment", meta);
            var kind = (DocValuesFormat.Kind)meta.ReadByte();
            if (kind != DocValuesFormat.KindOf(field.DocValuesType)) CorruptIndexException.Throw($"the field {field.Name} has the kind {kind}, where {field.DocValuesType} is expected", meta);
            object entry = kind switch
            {
                DocValuesFormat.Kind.Numeric => new NumericEntry(meta, data, maxDoc, sorted: false),
                DocValuesFormat.Kind.SortedNumeric => new NumericEntry(meta, data, maxDoc, sorted: true),
                DocValuesFormat.Kind.Binary => new BinaryEntry(meta, data, maxDoc, IsCompressed(field, version, meta)),
                DocValuesFormat.Kind.Sorted => new SortedEntry(meta, data, maxDoc, multi: false),
                _ => new SortedEntry(meta, data, maxDoc, multi: ReadFlag(meta)),
            };
            if (!_entries.TryAdd(number, entry)) CorruptIndexException.Throw($"the field {field.Name} comes twice", meta);
        }
    }

    private static bool ReadFlag(IndexInput meta)
    {
        byte flag = meta.ReadByte();
        if (flag > 1) CorruptIndexException.Throw($"a flag is {flag}, neither 0 nor 1", meta);
        return flag == 1;
    }

    private static bool IsCompressed(FieldInfo field, int version, IndexInput meta)
    {
        if (version < DocValuesFormat.VersionConfigurable) return version >= DocValuesFormat.VersionCompressed;
        string? mode = field.Attributes.GetValueOrDefault(DocValuesFormat.ModeKey);
        if (mode is not (DocValuesFormat.BestSpeed or DocValuesFormat.BestCompression))
            CorruptIndexException.Throw($"the field {field.Name} has the attribute {DocValuesFormat.ModeKey}={mode ?? "(none)"}, which says nothing of how its values are written", meta);
        return mode == DocValuesFormat.BestCompression;
    }
}
