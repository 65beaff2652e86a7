using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Small sequences of integers as the heads of chunks hold them.</summary>
/// <remarks>Ints := VInt for a single one; else VInt(0) VInt where all are equal, or VInt(bits) Packed. Source: Lucene 8, CompressingStoredFieldsWriter.</remarks>
internal static class ChunkHeader
{
    public static void WriteInts(IndexOutput output, ReadOnlySpan<int> values)
    {
        if (values.Length == 1)
        {
            output.WriteVInt(values[0]);
        }
        else if (!values.ContainsAnyExcept(values[0]))
        {
            output.WriteVInt(0);
            output.WriteVInt(values[0]);
        }
        else
        {
            int all = 0;
            foreach (int value in values) all |= value;
            int bits = PackedInts.BitsRequired(all);
            output.WriteVInt(bits);
            PackedInts.Write(output, values, bits);
        }
    }

    /// <summary>Reads as many integers as the span takes; none is negative.</summary>
    public static void ReadInts(IndexInput input, Span<int> values)
    {
        int bits = values.Length == 1 ? 0 : input.ReadVInt();
        if (bits == 0)
        {
            int value = input.ReadVInt();
            if (value < 0) CorruptIndexException.Throw($"a chunk's head has the negative number {value}", input);
            values.Fill(value);
            return;
        }
        if (bits is < 0 or > 31) CorruptIndexException.Throw($"numbers of {bits} bits are not in a chunk's head", input);
        long bytes = PackedInts.ByteCount(values.Length, bits);
        if (bytes > input.Length - input.Position) CorruptIndexException.Throw($"{values.Length} numbers of {bits} bits do not fit the file", input);
        PackedInts.Read(input.ReadSpan((int)bytes), bits, values);
    }

    /// <summary>Reads the version of packed integers, and refuses others than Lucene 8's.</summary>
    public static void CheckPackedVersion(IndexInput input)
    {
        int version = input.ReadVInt();
        if (version != PackedInts.Version) CorruptIndexException.Throw($"packed integers of version {version} are not known; Lucene 8 writes version {PackedInts.Version}", input);
    }
}
