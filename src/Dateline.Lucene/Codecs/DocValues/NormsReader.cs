using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the norms of a segment: the files <c>.nvm</c> and <c>.nvd</c>, version 0. Thread-safe.</summary>
/// <remarks>Each cursor is for one thread, and for as long as the reader is open. Source: Lucene80NormsFormat.</remarks>
internal sealed class NormsReader : IDisposable
{
    private readonly Dictionary<int, NormsEntry> _entries = [];   // by field number
    private readonly IndexInput _data;

    private NormsReader(SegmentReadState state) => _data = MetaAndData.Open(
        state,
        state.Suffix,
        (NormsWriter.MetaCodec, NormsWriter.MetaExtension),
        (NormsWriter.DataCodec, NormsWriter.DataExtension),
        NormsWriter.Version,
        (meta, data, _) => ReadEntries(state, meta, data));

    /// <summary>Opens the files.</summary>
    /// <exception cref="CorruptIndexException">The meta file is damaged, or the files do not belong together.</exception>
    public static NormsReader Open(SegmentReadState state) => new(state);

    /// <summary>The norms of a field. Where every document has one and they fit a byte, <see cref="NumericCursor.DenseBytes"/> has them all.</summary>
    public NumericCursor GetNorms(FieldInfo field) => _entries.TryGetValue(field.Number, out NormsEntry? entry) ? entry.Open(_data) : new EmptyNumericCursor();

    /// <summary>Sums every byte.</summary>
    /// <exception cref="CorruptIndexException">The checksum is wrong.</exception>
    public void Verify() => CodecFooter.Verify(_data);

    /// <summary>Closes the files.</summary>
    public void Dispose() => _data.Dispose();

    private void ReadEntries(SegmentReadState state, IndexInput meta, IndexInput data)
    {
        for (int number = meta.ReadInt32(); number != -1; number = meta.ReadInt32())
        {
            FieldInfo? field = state.Fields.Find(number);
            if (field == null || !field.HasNorms) CorruptIndexException.Throw($"there is no field number {number} with norms in the segment", meta);
            if (!_entries.TryAdd(number, new NormsEntry(meta, data, state.Segment.MaxDoc))) CorruptIndexException.Throw($"the field {field.Name} comes twice", meta);
        }
    }
}
