using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of a field's dictionary of byte strings. Immutable but for what is kept of the open data.</summary>
internal sealed class TermsDictionaryEntry
{
    private const int MaxShift = 30;

    private readonly Sequence _blocks;
    private readonly Sequence _index;

    public TermsDictionaryEntry(IndexInput meta, IndexInput data)
    {
        Count = meta.ReadVLong();
        BlockShift = ReadShift(meta);
        int addressShift = meta.ReadInt32();
        DirectMonotonicMeta blocks = DirectMonotonicMeta.Load(meta, Blocks(Count, BlockShift), addressShift);
        MaxLength = meta.ReadInt32();
        Terms = ReadPart(meta, data);
        _blocks = new(blocks, ReadPart(meta, data), data);
        IndexShift = ReadShift(meta);
        DirectMonotonicMeta index = DirectMonotonicMeta.Load(meta, 1 + Blocks(Count, IndexShift), addressShift);
        Index = ReadPart(meta, data);
        _index = new(index, ReadPart(meta, data), data);
        // Each term takes a byte, and no term is longer than what it and those before it in its block add.
        if (Count > Terms.Length || MaxLength < 0 || MaxLength > Terms.Length)
            CorruptIndexException.Throw($"{Count} terms of up to {MaxLength} bytes do not fit {Terms.Length} bytes", meta);
        if (IndexShift < BlockShift) CorruptIndexException.Throw($"the index of a dictionary has an entry for 2^{IndexShift} terms, fewer than the 2^{BlockShift} of a block", meta);
    }

    public long Count { get; }

    public int BlockShift { get; }

    public int IndexShift { get; }

    public int MaxLength { get; }

    public (long Offset, long Length) Terms { get; }

    public (long Offset, long Length) Index { get; }

    /// <summary>Where the blocks start, from the start of the terms.</summary>
    public DirectMonotonicReader OpenBlocks(IndexInput data) => _blocks.Open(data);

    /// <summary>Where the entries of the index start, and the last one ends.</summary>
    public DirectMonotonicReader OpenIndex(IndexInput data) => _index.Open(data);

    private static long Blocks(long count, int shift) => count == 0 ? 0 : ((count - 1) >> shift) + 1;

    private static int ReadShift(IndexInput meta)
    {
        int shift = meta.ReadInt32();
        if (shift is < 0 or > MaxShift) CorruptIndexException.Throw($"a block shift of {shift} is out of range", meta);
        return shift;
    }

    private static (long Offset, long Length) ReadPart(IndexInput meta, IndexInput data)
    {
        long offset = meta.ReadInt64(), length = meta.ReadInt64();
        if (offset < 0 || length < 0 || offset > data.Length - length)
            CorruptIndexException.Throw($"{length} bytes of a dictionary at {offset} do not fit {data.Name}, {data.Length} bytes", meta);
        return (offset, length);
    }

    private sealed class Sequence
    {
        private readonly DirectMonotonicMeta _meta;
        private readonly (long Offset, long Length) _part;
        private readonly DirectMonotonicReader? _shared;

        public Sequence(DirectMonotonicMeta meta, (long Offset, long Length) part, IndexInput data)
        {
            _meta = meta;
            _part = part;
            DirectMonotonicReader reader = DirectMonotonicReader.Open(meta, data, part.Offset, part.Length);
            if (data.IsDirect) _shared = reader;
        }

        public DirectMonotonicReader Open(IndexInput data) => _shared ?? DirectMonotonicReader.Open(_meta, data, _part.Offset, _part.Length);
    }
}
