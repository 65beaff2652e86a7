using System.IO.Compression;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Puts the documents of a segment into the files of Lucene 8.0 to 8.6, which the library reads and does not write.</summary>
/// <remarks>Version 1 (8.0 to 8.4) has the index of packed blocks, version 2 (8.5) the .fdm file, version 3 (8.6) all sizes in that.</remarks>
internal static class OldStoredFields
{
    private const int ChunksInBlock = 3;   // 1024 in Lucene; readers take any

    public static SegmentInfo Write(IndexDirectory directory, string name, int version, bool high, StoredFieldsReader source)
    {
        SegmentInfo segment = StoredFieldsTestData.Segment(name, source.MaxDoc);
        segment.MutableAttributes["Lucene50StoredFieldsFormat.mode"] = high ? "BEST_COMPRESSION" : "BEST_SPEED";
        string codec = high ? "Lucene50StoredFieldsHigh" : "Lucene50StoredFieldsFast";
        int chunkSize = high ? 61440 : 1 << 14, maxDocs = high ? 512 : 128;
        var starts = new List<long>();
        var counts = new List<int>();
        using IndexOutput data = directory.CreateOutput(segment.FileName("fdt"));
        CodecHeader.Write(data, codec + "Data", version, segment.Id, "");
        if (version < 3) WriteSizes(data, chunkSize);

        StoredFieldsCursor cursor = source.CreateCursor(scans: true);
        using IndexOutput buffer = IndexOutput.InMemory();
        var fields = new List<int>();
        var lengths = new List<int>();
        for (int doc = 0; doc < source.MaxDoc; doc++)
        {
            fields.Add(cursor.Open(doc));
            ReadOnlySpan<byte> bytes = cursor.Rest();
            lengths.Add(bytes.Length);
            buffer.WriteBytes(bytes);
            if (buffer.Position < chunkSize && fields.Count < maxDocs && doc < source.MaxDoc - 1) continue;
            bool sliced = buffer.Position >= 2 * chunkSize;
            starts.Add(data.Position);
            counts.Add(fields.Count);
            data.WriteVInt(doc + 1 - fields.Count);
            data.WriteVInt(fields.Count << 1 | (sliced ? 1 : 0));
            ChunkHeader.WriteInts(data, fields.ToArray());
            ChunkHeader.WriteInts(data, lengths.ToArray());
            ReadOnlySpan<byte> content = buffer.Written;
            do
            {
                ReadOnlySpan<byte> piece = sliced ? content[..Math.Min(chunkSize, content.Length)] : content;
                Compress(piece, high, data);
                content = content[piece.Length..];
            }
            while (content.Length > 0);
            buffer.Clear();
            fields.Clear();
            lengths.Clear();
        }
        long end = data.Position;
        if (version == 1)
        {
            WriteIndex(directory, segment, "fdx", codec + "Index", starts, counts, end);
        }
        else
        {
            using IndexOutput meta = directory.CreateOutput(segment.FileName("fdm"));
            CodecHeader.Write(meta, "Lucene85FieldsIndexMeta", version, segment.Id, "");
            if (version == 3) WriteSizes(meta, chunkSize);
            var index = new ChunkIndexWriter();
            for (int i = 0; i < starts.Count; i++) index.Add(counts[i], starts[i]);
            index.Finish(new(directory, segment, FieldInfos.Empty), "fdx", "Lucene85FieldsIndex", source.MaxDoc, end, meta);
            if (version == 3) WriteDirt(meta, 1, 0);
            CodecFooter.Write(meta);
        }
        if (version < 3) WriteDirt(data, starts.Count, 1);
        CodecFooter.Write(data);
        return segment;
    }

    private static void WriteSizes(IndexOutput output, int chunkSize)
    {
        output.WriteVInt(chunkSize);
        output.WriteVInt(2);
    }

    private static void WriteDirt(IndexOutput output, long first, long second)
    {
        output.WriteVLong(first);
        output.WriteVLong(second);
    }

    private static void Compress(ReadOnlySpan<byte> bytes, bool high, IndexOutput output)
    {
        if (!high)
        {
            Lz4.Compress(bytes, 0, output, new Lz4FastTable());
            return;
        }
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(bytes);
        output.WriteVInt((int)packed.Length);
        output.WriteBytes(packed.ToArray());
    }

    /// <summary>Writes the index of packed blocks, which term vectors had too.</summary>
    public static void WriteIndex(IndexDirectory directory, SegmentInfo segment, string extension, string codec, List<long> starts, List<int> counts, long end)
    {
        using IndexOutput index = directory.CreateOutput(segment.FileName(extension));
        CodecHeader.Write(index, codec, 1, segment.Id, "");
        index.WriteVInt(2);
        int firstDoc = 0;
        for (int first = 0; first < starts.Count; first += ChunksInBlock)
        {
            int count = Math.Min(ChunksInBlock, starts.Count - first);
            index.WriteVInt(count);
            int[] docs = [.. Enumerable.Range(first, count).Select(i => counts.Take(i).Skip(first).Sum())];
            int averageDocs = count == 1 ? 0 : (int)MathF.Round((float)docs[^1] / (count - 1));
            index.WriteVInt(firstDoc);
            index.WriteVInt(averageDocs);
            WriteZigZag(index, docs.Select((d, i) => (long)(d - averageDocs * i)));
            long average = count == 1 ? 0 : (starts[first + count - 1] - starts[first]) / (count - 1);
            index.WriteVLong(starts[first]);
            index.WriteVLong(average);
            WriteZigZag(index, Enumerable.Range(0, count).Select(i => starts[first + i] - starts[first] - average * i));
            firstDoc += counts.Skip(first).Take(count).Sum();
        }
        index.WriteVInt(0);
        index.WriteVLong(end);
        CodecFooter.Write(index);
    }

    private static void WriteZigZag(IndexOutput output, IEnumerable<long> values)
    {
        long[] packed = [.. values.Select(v => (v << 1) ^ (v >> 63))];
        int bits = PackedInts.BitsRequired(packed.Aggregate((a, b) => a | b));
        output.WriteVInt(bits);
        PackedInts.Write(output, packed, bits);
    }
}
