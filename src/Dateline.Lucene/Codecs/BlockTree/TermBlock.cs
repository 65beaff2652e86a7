using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>A block of terms and sub-blocks that share a prefix, one floor part of it at a time, and a place in it. Used again for other blocks.</summary>
/// <remarks>
/// Loading finds the suffixes, so that they can be searched by halving; statistics and metadata are decoded when they are asked for. Uncompressed suffixes of a mapped file
/// are used in place. A damaged block is told by the checks of <see cref="Load"/>; that sub-blocks only lie before their block, in order and apart from each
/// other, is checked too, so that no walk through the blocks can go round in circles.
/// </remarks>
internal sealed class TermBlock
{
    private readonly BlockTreeTerms _terms;
    private readonly IndexInput _input;
    private readonly BlockTermState _state = new();

    private Region _suffixes;
    private Region _lengths;
    private Region _stats;
    private Region _metadata;
    private int _fixedLength = -1;          // of every suffix of a leaf block; -1 where they differ
    private int[] _starts = [];             // of the suffixes, otherwise
    private int[] _ends = [];
    private long[] _subBlocks = [];         // offset of the sub-block, or -1 - ordinal of the term; not used for a leaf
    private int _decoded;                   // terms whose statistics and metadata have been read
    private int _statsAt;
    private int _metadataAt;
    private int _singletons;                // further terms with one occurrence that the statistics counted

    public TermBlock(BlockTreeTerms terms, IndexInput input)
    {
        _terms = terms;
        _input = input;
    }

    /// <summary>Whether a part is loaded.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Where the block's first part starts.</summary>
    public long First { get; private set; }

    /// <summary>Where the loaded part starts.</summary>
    public long Position { get; private set; }

    /// <summary>Where the loaded part ends, and the next one starts.</summary>
    public long End { get; private set; }

    /// <summary>Bytes that all items share.</summary>
    public int PrefixLength { get; private set; }

    /// <summary>Items in the loaded part.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the loaded part is the block's last.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Whether the part has terms only.</summary>
    public bool IsLeaf { get; private set; }

    /// <summary>The current item; -1 before the first.</summary>
    public int Item { get; set; }

    /// <summary>Whether only items whose next byte is one of <see cref="NextLow"/> and <see cref="NextHigh"/>, or that have none, are wanted.</summary>
    public bool IsNarrowed;

    /// <summary>The bytes 0 to 63 of those that are wanted next, a bit each.</summary>
    public ulong NextLow;

    /// <summary>The bytes 64 to 127 of those.</summary>
    public ulong NextHigh;

    /// <summary>Sub-blocks that are still to be walked through start here or later.</summary>
    public long ChildFloor { get; set; }

    private long Limit { get; set; }        // where the block must have ended

    /// <summary>Loads a part of a block, and stands before its first item.</summary>
    /// <param name="first">Where the block starts.</param>
    /// <param name="position">Where the part starts.</param>
    /// <param name="prefixLength">Bytes that the items share.</param>
    /// <param name="childFloor">Where the earliest of its sub-blocks may start.</param>
    /// <param name="limit">Where the part must have ended: the block that this one is an item of starts there or later.</param>
    /// <exception cref="CorruptIndexException">The bytes are not a block.</exception>
    public void Load(long first, long position, int prefixLength, long childFloor, long limit)
    {
        IsLoaded = false;
        First = first;
        Position = position;
        if (position < 0 || position >= limit) ThrowPlace(position, limit);
        PrefixLength = prefixLength;
        ChildFloor = childFloor;
        Limit = limit;
        Item = -1;

        _input.Seek(position);
        int code = _input.ReadVInt();
        Count = code >>> 1;
        IsLast = (code & 1) != 0;
        if (Count == 0 || Count > limit - position) ThrowCount();
        if (_terms.Version >= BlockTreeFormat.VersionCompressedSuffixes) ReadSuffixes();
        else ReadInterleavedSuffixes();
        ReadRegion(ref _stats, _input.ReadVInt());
        ReadRegion(ref _metadata, _input.ReadVInt());
        End = _input.Position;
        if (End > limit) ThrowPlace(End, limit);
        ResetMetadata();
        IsLoaded = true;
    }

    /// <summary>Loads the part after the loaded one.</summary>
    public void LoadNextPart()
    {
        if (IsLast) Throw("a block of terms has no further part");
        Load(First, End, PrefixLength, ChildFloor, Limit);
    }

    /// <summary>The bytes of an item after the prefix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Suffix(int item)
    {
        ReadOnlySpan<byte> all = Get(_suffixes);
        return _fixedLength >= 0 ? all.Slice(item * _fixedLength, _fixedLength) : all[_starts[item].._ends[item]];
    }

    /// <summary>Moves from the current item to the first one that is wanted; <see cref="Count"/> where there is none.</summary>
    public void MoveToWanted()
    {
        ReadOnlySpan<byte> all = Get(_suffixes);
        ReadOnlySpan<int> starts = _starts, ends = _ends;
        int i = Item;
        for (; i < Count; i++)
        {
            int start = _fixedLength >= 0 ? i * _fixedLength : starts[i];
            if (start == (_fixedLength >= 0 ? start + _fixedLength : ends[i])) break;
            int next = all[start];
            if (next < 128 && ((next < 64 ? NextLow : NextHigh) >> next & 1) != 0) break;
        }
        Item = i;
    }

    /// <summary>Where the sub-block of an item starts; negative for a term.</summary>
    public long SubBlock(int item) => IsLeaf ? -1 : _subBlocks[item];

    /// <summary>Finds the first item that is not before a suffix; <see cref="Count"/> where there is none.</summary>
    public int Find(ReadOnlySpan<byte> suffix, out bool exact)
    {
        ReadOnlySpan<byte> all = Get(_suffixes);
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            ReadOnlySpan<byte> found = _fixedLength >= 0 ? all.Slice(middle * _fixedLength, _fixedLength) : all[_starts[middle].._ends[middle]];
            int order = found.SequenceCompareTo(suffix);
            if (order == 0)
            {
                exact = true;
                return middle;
            }
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        exact = false;
        return low;
    }

    /// <summary>The statistics and the place of the postings of the current item, a term; valid until the next call.</summary>
    /// <exception cref="CorruptIndexException">They are not there, or impossible.</exception>
    public BlockTermState DecodeState()
    {
        int ordinal = IsLeaf ? Item : (int)(-1 - _subBlocks[Item]);
        if (_decoded > ordinal + 1) ResetMetadata();
        if (_decoded <= ordinal)
        {
            ReadOnlySpan<byte> stats = Get(_stats), metadata = Get(_metadata);
            while (_decoded <= ordinal)
            {
                DecodeStatistics(stats);
                _terms.Postings.DecodeTerm(metadata, ref _metadataAt, _terms.Field, _state, absolute: _decoded == 0);
                _decoded++;
            }
        }
        _state.BlockPointer = Position;
        _state.TermBlockOrd = ordinal;
        return _state;
    }

    private void DecodeStatistics(ReadOnlySpan<byte> stats)
    {
        if (_singletons > 0)
        {
            _singletons--;
            _state.DocFreq = 1;
            _state.TotalTermFreq = 1;
            return;
        }
        int docFreq = (int)Read(stats, ref _statsAt, 32);
        if (_terms.Version >= BlockTreeFormat.VersionCompressedSuffixes)
        {
            bool isRun = (docFreq & 1) != 0;
            docFreq >>>= 1;
            if (isRun)
            {
                _singletons = docFreq;
                _state.DocFreq = 1;
                _state.TotalTermFreq = 1;
                return;
            }
        }
        long more = _terms.Field.HasFrequencies ? Read(stats, ref _statsAt, 63) : 0;
        if (docFreq <= 0 || docFreq > _terms.DocumentCount || more > _terms.SumTotalTermFrequency - docFreq)
            ThrowStatistics(docFreq, more);
        _state.DocFreq = docFreq;
        _state.TotalTermFreq = docFreq + more;
    }

    private void ResetMetadata() => _decoded = _statsAt = _metadataAt = _singletons = 0;

    private void ReadSuffixes()
    {
        long code = _input.ReadVLong();
        IsLeaf = (code & BlockTreeFormat.LeafBlock) != 0;
        long length = code >>> 3, left = _input.Length - _input.Position;
        int longest = Term.MaxLength - PrefixLength;
        var compression = (SuffixCompression)(code & BlockTreeFormat.SuffixCompressionMask);
        // No scheme makes more than 255 bytes of one: so a damaged length cannot ask for more memory than that.
        long most = compression switch { SuffixCompression.None => left, SuffixCompression.LowercaseAscii => left * 4 / 3 + 1, _ => left * 255 };
        if (length > most || length > (long)Count * Term.MaxLength || length > Array.MaxLength) ThrowLengths(length);
        switch (compression)
        {
            case SuffixCompression.None:
                ReadRegion(ref _suffixes, (int)length);
                break;
            case SuffixCompression.LowercaseAscii:
                LowercaseAscii.Decompress(_input, _suffixes.Own((int)length));
                break;
            case SuffixCompression.Lz4:
                Lz4.Decompress(_input, _suffixes.Own((int)length), 0, (int)length);
                break;
            default:
                Throw("the suffixes of a block are compressed by an unknown method");
                break;
        }

        int lengthsCode = _input.ReadVInt();
        int lengths = lengthsCode >>> 1;
        _fixedLength = -1;
        if ((lengthsCode & 1) == 0)
        {
            ReadRegion(ref _lengths, lengths);
        }
        else
        {
            byte value = _input.ReadByte();
            if (value >= 0x80 || lengths < Count || lengths > 2L * Count) ThrowLengths(lengths);
            if (IsLeaf)
            {
                if (lengths != Count || length != (long)value * Count || (value == 0 && Count > 1)) ThrowLengths(length);
                if (value > longest) ThrowLengths(value);
                _fixedLength = value;
                return;
            }
            _lengths.Own(lengths).Fill(value);
        }
        ParseLengths((int)length);
    }

    private void ParseLengths(int length)
    {
        Grow();
        ReadOnlySpan<byte> lengths = Get(_lengths);
        Span<int> starts = _starts.AsSpan(0, Count), ends = _ends.AsSpan(0, Count);
        int at = 0, start = 0, term = 0, longest = Term.MaxLength - PrefixLength;
        long lastBlock = ChildFloor - 1;
        if (IsLeaf)
        {
            for (int i = 0; i < starts.Length; i++)
            {
                int suffix = at < lengths.Length && lengths[at] < 0x80 ? lengths[at++] : (int)Read(lengths, ref at, 32);
                if ((uint)suffix > (uint)Math.Min(length - start, longest)) ThrowLengths(suffix);
                starts[i] = start;
                ends[i] = start += suffix;
            }
        }
        else
        {
            for (int i = 0; i < Count; i++)
            {
                int code = (int)Read(lengths, ref at, 32);
                int suffix = code >>> 1;
                if ((uint)suffix > (uint)Math.Min(length - start, longest)) ThrowLengths(suffix);
                starts[i] = start;
                ends[i] = start += suffix;
                _subBlocks[i] = (code & 1) == 0 ? -1 - term++ : lastBlock = CheckSubBlock(Read(lengths, ref at, 63), suffix, lastBlock);
            }
        }
        if (start != length || at != lengths.Length) ThrowLengths(start);
    }

    /// <summary>Before version 5, each suffix stands after its length.</summary>
    private void ReadInterleavedSuffixes()
    {
        int code = _input.ReadVInt();
        IsLeaf = (code & 1) != 0;
        ReadRegion(ref _suffixes, code >>> 1);
        _fixedLength = -1;
        Grow();
        ReadOnlySpan<byte> bytes = Get(_suffixes);
        int at = 0, term = 0, longest = Term.MaxLength - PrefixLength;
        long lastBlock = ChildFloor - 1;
        for (int i = 0; i < Count; i++)
        {
            int length = (int)Read(bytes, ref at, 32);
            bool isBlock = !IsLeaf && (length & 1) != 0;
            if (!IsLeaf) length >>>= 1;
            if ((uint)length > (uint)Math.Min(bytes.Length - at, longest)) ThrowLengths(length);
            _starts[i] = at;
            _ends[i] = at += length;
            if (isBlock) _subBlocks[i] = lastBlock = CheckSubBlock(Read(bytes, ref at, 63), length, lastBlock);
            else if (!IsLeaf) _subBlocks[i] = -1 - term++;
        }
        if (at != bytes.Length) ThrowLengths(at);
    }

    private long CheckSubBlock(long distance, int suffix, long last)
    {
        long at = Position - distance;
        if (suffix == 0 || at >= First || at <= last) ThrowPlace(at, First);
        return at;
    }

    private void Grow()
    {
        if (_starts.Length < Count)
        {
            int size = Math.Max(Count, _starts.Length * 2);
            _starts = new int[size];
            _ends = new int[size];
        }
        if (!IsLeaf && _subBlocks.Length < Count) _subBlocks = new long[Math.Max(Count, _subBlocks.Length * 2)];
    }

    private void ReadRegion(ref Region region, int length)
    {
        if ((uint)length > (ulong)(_input.Length - _input.Position)) ThrowLengths(length);
        if (_input.IsDirect)
        {
            region.Use(_input.Position, length);
            _input.Skip(length);
        }
        else
        {
            _input.ReadBytes(region.Own(length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Get(in Region region) => region.IsOwn ? region.Bytes : _input.Span(region.Offset, region.Length);

    /// <summary>Reads a variable-length integer of so many bits.</summary>
    private long Read(ReadOnlySpan<byte> bytes, ref int at, int bits)
    {
        long value = 0;
        for (int shift = 0; shift < bits; shift += 7)
        {
            if (at >= bytes.Length) Throw("a part of a block ends early");
            byte b = bytes[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                if (bits == 32 && value > uint.MaxValue) break;
                return value;
            }
        }
        Throw("a variable-length integer of a block has too many bits");
        return 0;
    }

    // Out of line, so that the paths without damage stay short.

    [DoesNotReturn]
    private void ThrowPlace(long found, long limit) => Throw($"a block of terms, or a sub-block, at {found} does not lie where it must, before {limit} and after the one before it");

    [DoesNotReturn]
    private void ThrowCount() => Throw($"a block of terms says that it has {Count} items");

    [DoesNotReturn]
    private void ThrowLengths(long found) => Throw($"a part of {found} bytes does not fit a block of {Count} items with a prefix of {PrefixLength} bytes");

    [DoesNotReturn]
    private void ThrowStatistics(int docFreq, long more) =>
        Throw($"a term of the field {_terms.Field.Name} is in {docFreq} documents and occurs {more} times more; the field has {_terms.DocumentCount} documents and {_terms.SumTotalTermFrequency} occurrences");

    [DoesNotReturn]
    private void Throw(string problem) =>
        throw new CorruptIndexException($"{problem}. {CorruptIndexException.Remedy}", _input.Name, Position);

    /// <summary>Bytes in the file, or in a buffer of our own that is used again.</summary>
    private struct Region
    {
        private byte[]? _buffer;

        public bool IsOwn { get; private set; }

        public long Offset { get; private set; }

        public int Length { get; private set; }

        public readonly ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

        public void Use(long offset, int length)
        {
            IsOwn = false;
            Offset = offset;
            Length = length;
        }

        public Span<byte> Own(int length)
        {
            IsOwn = true;
            Length = length;
            if (_buffer == null || _buffer.Length < length) _buffer = new byte[Math.Max(length, 128)];
            return _buffer.AsSpan(0, length);
        }
    }
}
