using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The points of a segment: <c>.kdm .kdi .kdd</c> as 8.6 and later write them, or <c>.dii .dim</c> of 8.0 to 8.5. Thread-safe.</summary>
/// <remarks>.dii := Header VInt(count) (VInt(field) VLong(offset of its tree in .dim))* Footer. Sources: Lucene86PointsFormat, Lucene60PointsFormat.</remarks>
internal sealed class PointsReader : IDisposable
{
    private const string OlderDataExtension = "dim", OlderIndexExtension = "dii";
    private const string OlderDataCodec = "Lucene60PointsFormatData", OlderIndexCodec = "Lucene60PointsFormatMeta";

    private readonly List<IndexInput> _files = [];
    private readonly Dictionary<int, PointTreeReader> _trees = [];

    private PointsReader() { }

    /// <summary>Opens the files; which ones follows from the segment's codec.</summary>
    public static PointsReader Open(SegmentReadState state)
    {
        var reader = new PointsReader();
        try
        {
            if (state.Segment.Codec is CodecNames.Lucene80 or CodecNames.Lucene84) reader.OpenOlder(state);
            else reader.OpenCurrent(state);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A field's points; null where no document of the segment has any.</summary>
    public PointTreeReader? Get(FieldInfo field) => _trees.GetValueOrDefault(field.Number);

    /// <summary>Sums every byte.</summary>
    public void Verify()
    {
        foreach (IndexInput file in _files) CodecFooter.Verify(file);
    }

    public void Dispose()
    {
        foreach (IndexInput file in _files) file.Dispose();
    }

    private void OpenCurrent(SegmentReadState state)
    {
        IndexInput index = OpenFile(state, PointsWriter.IndexExtension, PointsWriter.IndexCodec);
        IndexInput data = OpenFile(state, PointsWriter.DataExtension, PointsWriter.DataCodec);
        using IndexInput meta = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, PointsWriter.MetaExtension));
        CodecHeader.Check(meta, PointsWriter.MetaCodec, 0, 0, state.Segment.Id, state.Suffix);
        MetadataFile.Verify(meta);
        while (true)
        {
            int number = meta.ReadInt32();
            if (number == -1) break;
            Add(state, number, new PointTreeReader(meta, index, data, state.Segment.MaxDoc), meta);
        }
        CheckLength(index, meta.ReadInt64());
        CheckLength(data, meta.ReadInt64());
        MetadataFile.CheckEnd(meta);
    }

    private void OpenOlder(SegmentReadState state)
    {
        IndexInput data = OpenFile(state, OlderDataExtension, OlderDataCodec);
        using IndexInput index = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, OlderIndexExtension));
        CodecHeader.Check(index, OlderIndexCodec, 0, 0, state.Segment.Id, state.Suffix);
        MetadataFile.Verify(index);
        int count = index.ReadCount();
        for (int i = 0; i < count; i++)
        {
            int number = index.ReadVInt();
            IndexInput tree = data.Clone();
            tree.Seek(index.ReadVLong());
            Add(state, number, new PointTreeReader(tree, tree, data, state.Segment.MaxDoc), index);
        }
        MetadataFile.CheckEnd(index);
    }

    private void Add(SegmentReadState state, int number, PointTreeReader tree, IndexInput input)
    {
        FieldInfo? field = state.Fields.Find(number);
        if (field == null || field.PointDimensions != tree.Dimensions || field.PointIndexDimensions != tree.IndexDimensions || field.PointBytesPerDimension != tree.BytesPerDimension)
            CorruptIndexException.Throw($"points of {tree.Dimensions} dimensions of {tree.BytesPerDimension} bytes for the field number {number}, of which the field infos say {(field == null ? "nothing" : $"{field.PointDimensions} of {field.PointBytesPerDimension}")}", input);
        if (!_trees.TryAdd(number, tree)) CorruptIndexException.Throw($"the points of the field number {number} are there twice", input);
    }

    private IndexInput OpenFile(SegmentReadState state, string extension, string codec)
    {
        IndexInput input = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, extension));
        _files.Add(input);
        CodecHeader.Check(input, codec, 0, 0, state.Segment.Id, state.Suffix);
        CodecFooter.CheckShape(input);
        return input;
    }

    private static void CheckLength(IndexInput input, long stated)
    {
        if (input.Length != stated) throw new CorruptIndexException($"the file has {input.Length} bytes, but the meta file says {stated}. {CorruptIndexException.Remedy}", input.Name);
    }
}
