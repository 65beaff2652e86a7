using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Where the chunks of a data file start and which documents they hold. Immutable; in memory, some twelve bytes a chunk.</summary>
internal sealed class ChunkIndex
{
    private readonly int[] _firstDocs;     // one more than there are chunks
    private readonly long[] _pointers;

    private ChunkIndex(int[] firstDocs, long[] pointers)
    {
        _firstDocs = firstDocs;
        _pointers = pointers;
    }

    /// <summary>Number of chunks.</summary>
    public int Count => _firstDocs.Length - 1;

    /// <summary>Where the chunks end in the data file.</summary>
    public long End => _pointers[^1];

    /// <summary>The chunk that holds a document of the segment.</summary>
    public int Find(int doc)
    {
        int chunk = Array.BinarySearch(_firstDocs, doc);
        return chunk >= 0 ? chunk : ~chunk - 1;
    }

    /// <summary>The first document of a chunk; for the number of chunks, the number of documents.</summary>
    public int FirstDoc(int chunk) => _firstDocs[chunk];

    /// <summary>Where a chunk starts in the data file; for the number of chunks, where they end.</summary>
    public long Pointer(int chunk) => _pointers[chunk];

    /// <summary>Reads what <see cref="ChunkIndexWriter"/> wrote.</summary>
    /// <param name="meta">Stands where the index's part of the metadata starts; is moved behind it.</param>
    /// <param name="index">The index file, at its start.</param>
    /// <param name="codec">Name in the index file's header, without the ending Idx.</param>
    /// <param name="state">The segment.</param>
    /// <param name="dataStart">Offset of the first chunk in the data file.</param>
    /// <param name="dataEnd">Offset of the data file's footer.</param>
    public static ChunkIndex Read(IndexInput meta, IndexInput index, string codec, SegmentReadState state, long dataStart, long dataEnd)
    {
        CodecHeader.Check(index, codec + "Idx", ChunkIndexWriter.Version, ChunkIndexWriter.Version, state.Segment.Id, state.Suffix);
        CodecFooter.CheckShape(index);
        int maxDoc = meta.ReadInt32();
        if (maxDoc != state.Segment.MaxDoc) CorruptIndexException.Throw($"the chunks hold {maxDoc} documents, but the segment has {state.Segment.MaxDoc}", meta);
        int shift = meta.ReadInt32();
        int count = meta.ReadInt32();
        if (count < 1 || count - 1 > maxDoc) CorruptIndexException.Throw($"{count - 1L} chunks of {maxDoc} documents cannot be", meta);
        long docsStart = meta.ReadInt64();
        DirectMonotonicMeta docsMeta = DirectMonotonicMeta.Load(meta, count, shift);
        long pointersStart = meta.ReadInt64();
        DirectMonotonicMeta pointersMeta = DirectMonotonicMeta.Load(meta, count, shift);
        long pointersEnd = meta.ReadInt64();
        long end = meta.ReadInt64();

        DirectMonotonicReader docs = DirectMonotonicReader.Open(docsMeta, index, docsStart, unchecked(pointersStart - docsStart));
        DirectMonotonicReader pointers = DirectMonotonicReader.Open(pointersMeta, index, pointersStart, unchecked(pointersEnd - pointersStart));
        var firstDocs = new int[count];
        var offsets = new long[count];
        for (int i = 0; i < count; i++)
        {
            long doc = docs[i];
            firstDocs[i] = (ulong)doc <= (ulong)maxDoc ? (int)doc : -1;
            offsets[i] = pointers[i];
        }
        if (end != offsets[^1]) CorruptIndexException.Throw($"the chunks end at {offsets[^1]} by the index file, at {end} by the metadata", meta);
        return Checked(firstDocs, offsets, maxDoc, dataStart, dataEnd, index);
    }

    /// <summary>Reads the index of releases before 8.5: File := Header VInt(packed version) Block* VInt(0) VLong(end of the chunks) Footer.</summary>
    /// <remarks>
    /// Block := VInt(chunks) VInt(first document) VInt(average documents) VInt(bits) Packed VLong(first offset) VLong(average size) VInt(bits) Packed,
    /// both packed sequences being zigzag-coded differences from the average. Source: Lucene 8, LegacyFieldsIndexReader.
    /// </remarks>
    public static ChunkIndex ReadLegacy(IndexInput index, string codec, int version, SegmentReadState state, long dataStart, long dataEnd)
    {
        CodecHeader.Check(index, codec, version, version, state.Segment.Id, state.Suffix);
        int maxDoc = state.Segment.MaxDoc;
        ChunkHeader.CheckPackedVersion(index);
        var firstDocs = new List<int>();
        var offsets = new List<long>();
        while (true)
        {
            int chunks = index.ReadVInt();
            if (chunks == 0) break;
            if (chunks < 0 || chunks > maxDoc - firstDocs.Count) CorruptIndexException.Throw($"{chunks} further chunks cannot be in a segment of {maxDoc} documents", index);
            long docBase = index.ReadVInt();
            long averageDocs = index.ReadVInt();
            long[] docDeltas = ReadDeltas(index, chunks, 32);
            long pointerBase = index.ReadVLong();
            long averageSize = index.ReadVLong();
            long[] pointerDeltas = ReadDeltas(index, chunks, 64);
            for (int i = 0; i < chunks; i++)
            {
                long doc = unchecked(docBase + averageDocs * i + docDeltas[i]);
                firstDocs.Add((ulong)doc <= (ulong)maxDoc ? (int)doc : -1);
                offsets.Add(unchecked(pointerBase + averageSize * i + pointerDeltas[i]));
            }
        }
        firstDocs.Add(maxDoc);
        offsets.Add(index.ReadVLong());
        CodecFooter.VerifyRead(index);
        return Checked([.. firstDocs], [.. offsets], maxDoc, dataStart, dataEnd, index);
    }

    private static long[] ReadDeltas(IndexInput index, int count, int maxBits)
    {
        int bits = index.ReadVInt();
        if (bits < 0 || bits > maxBits) CorruptIndexException.Throw($"{bits} bits for a difference are more than {maxBits}", index);
        if (PackedInts.ByteCount(count, bits) > index.Length - index.Position) CorruptIndexException.Throw($"{count} differences of {bits} bits do not fit the file", index);
        var deltas = new long[count];
        if (bits == 0) return deltas;
        PackedInts.Read(index.ReadSpan((int)PackedInts.ByteCount(count, bits)), bits, deltas);
        for (int i = 0; i < count; i++) deltas[i] = (long)((ulong)deltas[i] >> 1) ^ -(deltas[i] & 1);
        return deltas;
    }

    private static ChunkIndex Checked(int[] firstDocs, long[] pointers, int maxDoc, long dataStart, long dataEnd, IndexInput file)
    {
        bool ordered = firstDocs[0] == 0 && firstDocs[^1] == maxDoc && pointers[0] >= dataStart && pointers[^1] <= dataEnd;
        for (int i = 1; i < firstDocs.Length; i++) ordered &= firstDocs[i] > firstDocs[i - 1] && pointers[i] > pointers[i - 1];
        if (!ordered) throw new CorruptIndexException($"the chunks' documents or offsets do not go up, or not from 0 to {maxDoc} and within {dataStart} to {dataEnd}. {CorruptIndexException.Remedy}", file.Name);
        return new(firstDocs, pointers);
    }
}
