using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The <c>.fnm</c> file: the fields of a segment and how each is indexed.</summary>
/// <remarks>Contents := VInt(count) Field*; Field := String(name) VInt(number) Byte(bits) Byte(index options) Byte(doc values) Int64(doc-values generation)
/// Map(attributes) VInt(dimensions) [VInt(index dimensions) VInt(bytes)]; the pair is there where there are dimensions, its first only from version 2 on.
/// Source: Lucene60FieldInfosFormat; hex walk in docs/formats/fnm.md.</remarks>
internal static class FieldInfosFile
{
    public const string Extension = "fnm";
    public const string Codec = "Lucene60FieldInfos";
    public const int MaxDimensions = 16;
    public const int MaxIndexDimensions = 8;
    public const int MaxBytesPerDimension = 16;

    private const int SelectiveIndexing = 2;
    private const int Current = SelectiveIndexing;
    private const int TermVectors = 1, OmitsNorms = 2, Payloads = 4, SoftDeletes = 8;

    /// <summary>Writes the file; returns its name.</summary>
    public static string Write(IndexDirectory directory, SegmentInfo segment, string suffix, FieldInfos fields)
    {
        string name = segment.FileName(suffix, Extension);
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.Write(output, Codec, Current, segment.Id, suffix);
        output.WriteVInt(fields.Count);
        foreach (FieldInfo field in fields)
        {
            output.WriteString(field.Name);
            output.WriteVInt(field.Number);
            output.WriteByte((byte)((field.HasTermVectors ? TermVectors : 0) | (field.OmitsNorms ? OmitsNorms : 0)
                | (field.HasPayloads ? Payloads : 0) | (field.IsSoftDeletes ? SoftDeletes : 0)));
            output.WriteByte((byte)field.IndexOptions);
            output.WriteByte((byte)field.DocValuesType);
            output.WriteInt64(field.DocValuesGeneration);
            lock (field.MutableAttributes) output.WriteStringMap(field.MutableAttributes);
            output.WriteVInt(field.PointDimensions);
            if (field.PointDimensions != 0)
            {
                output.WriteVInt(field.PointIndexDimensions);
                output.WriteVInt(field.PointBytesPerDimension);
            }
        }
        CodecFooter.Write(output);
        return name;
    }

    /// <summary>Reads and sums the file.</summary>
    public static FieldInfos Read(IndexDirectory directory, SegmentInfo segment, string suffix = "")
    {
        using IndexInput input = directory.OpenInput(segment.FileName(suffix, Extension));
        int version = CodecHeader.Check(input, Codec, 0, Current, segment.Id, suffix);
        MetadataFile.Verify(input);
        var fields = new FieldInfo[input.ReadCount()];
        for (int i = 0; i < fields.Length; i++) fields[i] = ReadField(input, version);
        MetadataFile.CheckEnd(input);
        try
        {
            return new FieldInfos(fields);
        }
        catch (ArgumentException e)   // a name or number twice, or out of range
        {
            throw new CorruptIndexException($"{e.Message} {CorruptIndexException.Remedy}", input.Name, -1, e);
        }
    }

    private static FieldInfo ReadField(IndexInput input, int version)
    {
        string name = input.ReadString();
        int number = input.ReadVInt();
        int bits = input.ReadByte();
        int options = input.ReadByte();
        if (options > (int)IndexOptions.DocumentsFrequenciesPositionsAndOffsets) CorruptIndexException.Throw($"the field {name} has the unknown index options {options}", input);
        int docValues = input.ReadByte();
        if (docValues > (int)DocValuesType.SortedNumeric) CorruptIndexException.Throw($"the field {name} has the unknown doc-values type {docValues}", input);
        long generation = input.ReadInt64();
        if (generation < -1 || (generation != -1 && docValues == 0)) CorruptIndexException.Throw($"the field {name} has the doc-values generation {generation}", input);
        Dictionary<string, string> attributes = input.ReadStringMap();
        int dimensions = input.ReadVInt(), indexDimensions = 0, bytes = 0;
        if (dimensions != 0)
        {
            indexDimensions = version >= SelectiveIndexing ? input.ReadVInt() : dimensions;
            bytes = input.ReadVInt();
            if (dimensions is < 0 or > MaxDimensions || indexDimensions is < 1 or > MaxIndexDimensions || indexDimensions > dimensions || bytes is < 1 or > MaxBytesPerDimension)
                CorruptIndexException.Throw($"the field {name} has points of {dimensions} dimensions, {indexDimensions} of them indexed, of {bytes} bytes", input);
        }
        return new FieldInfo(name, number, (IndexOptions)options, (bits & TermVectors) != 0, (bits & OmitsNorms) != 0, (bits & Payloads) != 0,
            (DocValuesType)docValues, generation, attributes, dimensions, indexDimensions, bytes, (bits & SoftDeletes) != 0);
    }
}
