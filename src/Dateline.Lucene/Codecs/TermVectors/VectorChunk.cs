using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The term vectors of the documents of one chunk, unpacked. Immutable: the vectors of its documents are views of it.</summary>
/// <remarks>The grammar is on <see cref="TermVectorsWriter"/>. What is read is checked here, so that the views need not.</remarks>
internal sealed class VectorChunk
{
    private readonly int _firstDoc;
    private readonly int[] _fieldStarts;       // by document, and one more
    private readonly FieldInfo[] _fields;      // by field of a document, as all until the terms
    private readonly int[] _flags;
    private readonly int[] _termStarts;        // and one more
    private readonly int[] _positionStarts;
    private readonly int[] _offsetStarts;
    private readonly int[] _payloadStarts;
    private readonly int[] _byteStarts;        // of the suffixes

    private VectorChunk(int firstDoc, int docs, SegmentReadState state, IndexInput input, long end)
    {
        _firstDoc = firstDoc;
        _fieldStarts = new int[docs + 1];
        ReadFieldCounts(input, end);
        int fieldCount = _fieldStarts[docs];
        _fields = new FieldInfo[fieldCount];
        _flags = new int[fieldCount];
        _termStarts = new int[fieldCount + 1];
        _positionStarts = new int[fieldCount + 1];
        _offsetStarts = new int[fieldCount + 1];
        _payloadStarts = new int[fieldCount + 1];
        _byteStarts = new int[fieldCount];
        Prefixes = Suffixes = Frequencies = Positions = StartOffsets = EndOffsets = PayloadLengths = PayloadOffsets = [];
        Bytes = [];
        if (fieldCount == 0) return;

        (int[] indexes, int numberCount) = ReadFields(state.Fields, input);
        int termCount = ReadTermCounts(input, end);
        Prefixes = ReadUnsigned(input, termCount);
        Suffixes = ReadUnsigned(input, termCount);
        Frequencies = ReadUnsigned(input, termCount);
        CheckTerms(input);
        CountPositions(input, end);
        Positions = ReadSigned(input, end, _positionStarts[fieldCount]);
        StartOffsets = EndOffsets = [];
        if (_offsetStarts[fieldCount] > 0)
        {
            var averages = new float[numberCount];
            for (int i = 0; i < averages.Length; i++) averages[i] = BitConverter.Int32BitsToSingle(input.ReadInt32());
            StartOffsets = ReadSigned(input, end, _offsetStarts[fieldCount]);
            EndOffsets = ReadSigned(input, end, _offsetStarts[fieldCount]);
            AddUpOffsets(averages, indexes);
        }
        AddUpPositions();
        PayloadLengths = ReadUnsigned(input, BlockPackedReader.CheckCount(input, end, _payloadStarts[fieldCount]));
        PayloadOffsets = new int[PayloadLengths.Length];
        Bytes = ReadBytes(input, end);
    }

    /// <summary>By term: bytes shared with the term before it in the field.</summary>
    public int[] Prefixes { get; }

    /// <summary>By term: bytes of its own.</summary>
    public int[] Suffixes { get; }

    /// <summary>By term.</summary>
    public int[] Frequencies { get; }

    /// <summary>By position of the fields that have them.</summary>
    public int[] Positions { get; }

    /// <summary>By position of the fields that have offsets.</summary>
    public int[] StartOffsets { get; }

    /// <summary>By position of the fields that have offsets.</summary>
    public int[] EndOffsets { get; }

    /// <summary>By position of the fields that have payloads.</summary>
    public int[] PayloadLengths { get; }

    /// <summary>By position of the fields that have payloads: where in <see cref="Bytes"/>.</summary>
    public int[] PayloadOffsets { get; }

    /// <summary>Suffixes and payloads.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reads a chunk.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="input">The data file; is moved.</param>
    /// <param name="index">Where the chunks are.</param>
    /// <param name="chunk">Which one.</param>
    public static VectorChunk Read(SegmentReadState state, IndexInput input, ChunkIndex index, int chunk)
    {
        input.Seek(index.Pointer(chunk));
        int first = index.FirstDoc(chunk), count = index.FirstDoc(chunk + 1) - first;
        int statedFirst = input.ReadVInt(), statedCount = input.ReadVInt();
        if (statedFirst != first || statedCount != count)
            CorruptIndexException.Throw($"the chunk says that it holds {statedCount} documents from {statedFirst} on, the index says {count} from {first} on", input);
        return new(first, count, state, input, index.Pointer(chunk + 1));
    }

    /// <summary>Whether a document is in the chunk.</summary>
    public bool Contains(int doc) => (uint)(doc - _firstDoc) < (uint)(_fieldStarts.Length - 1);

    /// <summary>The fields of a document: the first, and the one after the last.</summary>
    public (int First, int End) FieldsOf(int doc) => (_fieldStarts[doc - _firstDoc], _fieldStarts[doc - _firstDoc + 1]);

    public FieldInfo Field(int field) => _fields[field];

    public int Flags(int field) => _flags[field];

    public int TermCount(int field) => _termStarts[field + 1] - _termStarts[field];

    public int FirstTerm(int field) => _termStarts[field];

    public int FirstByte(int field) => _byteStarts[field];

    /// <summary>Where a field's positions start; -1 where it has none.</summary>
    public int FirstPosition(int field) => First(field, TermVectorsFormat.Positions, _positionStarts);

    /// <summary>Where a field's offsets start; -1 where it has none.</summary>
    public int FirstOffset(int field) => First(field, TermVectorsFormat.Offsets, _offsetStarts);

    /// <summary>Where a field's payloads start; -1 where it has none.</summary>
    public int FirstPayload(int field) => First(field, TermVectorsFormat.Payloads, _payloadStarts);

    private int First(int field, int flag, int[] starts) => (_flags[field] & flag) != 0 ? starts[field] : -1;

    private static int[] ReadUnsigned(IndexInput input, int count)
    {
        if (count == 0) return [];
        var values = new int[count];
        BlockPackedReader.ReadUnsigned(input, values);
        return values;
    }

    private static int[] ReadSigned(IndexInput input, long end, int count)
    {
        if (count == 0) return [];
        var values = new int[BlockPackedReader.CheckCount(input, end, count)];
        BlockPackedReader.ReadSigned(input, values);
        return values;
    }

    private void ReadFieldCounts(IndexInput input, long end)
    {
        Span<int> counts = _fieldStarts.AsSpan(1);
        if (counts.Length == 1) counts[0] = input.ReadVInt();
        else BlockPackedReader.ReadUnsigned(input, counts);
        long sum = 0;
        foreach (ref int count in counts)
        {
            if (count < 0) CorruptIndexException.Throw($"a document has {count} fields", input);
            sum += count;
            count = (int)sum;
        }
        if (sum > (end - input.Position) * 8) CorruptIndexException.Throw($"a chunk's documents have {sum} fields, more than its bits", input);
    }

    // the index of each field's number among the chunk's numbers, and how many of those there are
    private (int[] Indexes, int Numbers) ReadFields(FieldInfos infos, IndexInput input)
    {
        int token = input.ReadByte();
        long count = token >> 5;
        if (count == 7) count += (uint)input.ReadVInt();
        count++;
        int[] numbers = ReadPacked(input, count, token & 31);
        int[] indexes = ReadPacked(input, _fields.Length, PackedInts.BitsRequired(numbers.Length - 1));
        int kind = input.ReadVInt();
        if (kind is not (0 or 1)) CorruptIndexException.Throw($"the kind of flags {kind} is not known", input);
        int[] flags = ReadPacked(input, kind == 0 ? numbers.Length : _fields.Length, TermVectorsFormat.FlagBits);
        for (int i = 0; i < indexes.Length; i++)
        {
            int index = indexes[i];
            if (index >= numbers.Length) CorruptIndexException.Throw($"field {index} of {numbers.Length} cannot be", input);
            FieldInfo? field = infos.Find(numbers[index]);
            if (field == null)
            {
                CorruptIndexException.Throw($"field number {numbers[index]} is not known in the segment", input);
                break;
            }
            _fields[i] = field;
            _flags[i] = flags[kind == 0 ? index : i];
        }
        return (indexes, numbers.Length);
    }

    private static int[] ReadPacked(IndexInput input, long count, int bits)
    {
        if (bits is 0 or > 31) CorruptIndexException.Throw($"numbers of {bits} bits cannot be", input);
        long bytes = count <= int.MaxValue ? PackedInts.ByteCount(count, bits) : long.MaxValue;
        if (bytes > input.Length - input.Position) CorruptIndexException.Throw($"{count} numbers of {bits} bits do not fit the file", input);
        var values = new int[(int)count];
        PackedInts.Read(input.ReadSpan((int)bytes), bits, values);
        return values;
    }

    private int ReadTermCounts(IndexInput input, long end)
    {
        int bits = input.ReadVInt();
        if (bits < 0) bits = 0;
        int[] counts = ReadPacked(input, _fields.Length, bits);
        long sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            sum += counts[i];
            _termStarts[i + 1] = (int)sum;
        }
        return BlockPackedReader.CheckCount(input, end, sum);
    }

    private void CheckTerms(IndexInput input)
    {
        for (int field = 0; field < _fields.Length; field++)
        {
            long length = 0;
            for (int term = _termStarts[field]; term < _termStarts[field + 1]; term++)
            {
                if (Prefixes[term] > length) CorruptIndexException.Throw($"a term shares {Prefixes[term]} bytes with one of {length}", input);
                length = (long)Prefixes[term] + Suffixes[term];
                if (length > TermVectorsFormat.MaxTermLength) CorruptIndexException.Throw($"a term has {length} bytes, more than {TermVectorsFormat.MaxTermLength}", input);
                if (Frequencies[term] == int.MaxValue) CorruptIndexException.Throw("a term's frequency is out of range", input);
                Frequencies[term]++;
            }
        }
    }

    private void CountPositions(IndexInput input, long end)
    {
        long positions = 0, offsets = 0, payloads = 0;
        for (int field = 0; field < _fields.Length; field++)
        {
            long sum = 0;
            for (int term = _termStarts[field]; term < _termStarts[field + 1]; term++) sum += Frequencies[term];
            if ((_flags[field] & TermVectorsFormat.Positions) != 0) positions += sum;
            if ((_flags[field] & TermVectorsFormat.Offsets) != 0) offsets += sum;
            if ((_flags[field] & TermVectorsFormat.Payloads) != 0) payloads += sum;
            _positionStarts[field + 1] = BlockPackedReader.CheckCount(input, end, positions);
            _offsetStarts[field + 1] = BlockPackedReader.CheckCount(input, end, offsets);
            _payloadStarts[field + 1] = BlockPackedReader.CheckCount(input, end, payloads);
        }
    }

    private void AddUpOffsets(float[] averages, int[] indexes)
    {
        for (int field = 0; field < _fields.Length; field++)
        {
            int at = FirstOffset(field), position = FirstPosition(field);
            if (at < 0) continue;
            float average = averages[indexes[field]];
            for (int term = _termStarts[field]; term < _termStarts[field + 1]; term++)
            {
                int length = Prefixes[term] + Suffixes[term], last = 0;
                for (int i = Frequencies[term]; i > 0; i--, at++)
                {
                    int expected = position < 0 ? 0 : TermVectorsWriter.Expected(average, Positions[position++]);   // positions are differences still
                    last = unchecked(last + StartOffsets[at] + expected);
                    StartOffsets[at] = last;
                    EndOffsets[at] = unchecked(last + EndOffsets[at] + length);
                }
            }
        }
    }

    private void AddUpPositions()
    {
        for (int field = 0; field < _fields.Length; field++)
        {
            int at = FirstPosition(field);
            if (at < 0) continue;
            for (int term = _termStarts[field]; term < _termStarts[field + 1]; term++)
            {
                int last = 0;
                for (int i = Frequencies[term]; i > 0; i--, at++) Positions[at] = last = unchecked(last + Positions[at]);
            }
        }
    }

    private byte[] ReadBytes(IndexInput input, long end)
    {
        const int MaxRatio = 256;   // of LZ4
        long at = 0;
        for (int doc = 0; doc < _fieldStarts.Length - 1; doc++)
        {
            for (int field = _fieldStarts[doc]; field < _fieldStarts[doc + 1]; field++)
            {
                _byteStarts[field] = (int)at;
                for (int term = _termStarts[field]; term < _termStarts[field + 1]; term++) at += Suffixes[term];
                if (at > int.MaxValue) CorruptIndexException.Throw("a chunk's terms have more bytes than there can be", input);
            }
            for (int field = _fieldStarts[doc]; field < _fieldStarts[doc + 1]; field++)
            {
                int first = FirstPayload(field);
                if (first < 0) continue;
                for (int i = first; i < _payloadStarts[field + 1]; i++)
                {
                    PayloadOffsets[i] = (int)at;
                    at += PayloadLengths[i];
                    if (at > int.MaxValue) CorruptIndexException.Throw("a chunk's payloads have more bytes than there can be", input);
                }
            }
        }
        if (at > (end - input.Position) * MaxRatio + 1024) CorruptIndexException.Throw($"{at} bytes cannot come from {end - input.Position} compressed ones", input);
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)at);
        Lz4.Decompress(input, bytes, 0, bytes.Length);
        return bytes;
    }
}
