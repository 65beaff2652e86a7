using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Documents and frequencies of a term, a block at a time. What is not asked for is not decoded: neither frequencies nor, but for the block that is stood on, documents that are skipped.</summary>
internal abstract class BlockPostingsCursor : PostingsCursor
{
    protected const int BlockSize = PostingsFormat.BlockSize;

    /// <summary>Most bytes that a packed block of any release takes.</summary>
    protected const int MaxBlockBytes = PackedBlocks.MaxBytes;

    private const int Pad = 8;   // sentinels behind a block, so that a search by eights needs no bounds
    private static readonly Impact[] s_unknown = [new Impact(int.MaxValue, 1)];
    private static readonly int[] s_ones = [.. Enumerable.Repeat(1, BlockSize)];

    protected readonly PostingsReader _reader;
    protected FieldInfo _field = null!;
    protected readonly BlockTermState _term = new();

    private readonly IndexInput _input;
    private readonly PackedBlocks? _blocks;   // of an older release
    private readonly int[] _docs = GC.AllocateUninitializedArray<int>(BlockSize + Pad, pinned: true);
    private int[]? _freqs;
    private bool _hasFreqs;

    protected int _doc;
    protected int _index;        // of the current document in the block; -1 before its first
    private int _count;          // documents in the block
    protected int _blockOrd;     // -1 before the first block
    private int _blockLast;      // its last document: -1 before the first block, NoMore after the last
    private long _freqsAt;       // offset of the block's frequencies; -1 once they are decoded
    private long _nextAt;        // offset of the next block; -1 while that depends on frequencies not looked at

    protected SkipReader? _skip;
    protected bool _skipReady;
    private bool _shallow;       // whether impacts are prepared

    protected BlockPostingsCursor(PostingsReader reader)
    {
        _reader = reader;
        _input = reader.DocInputForCursor();
        _blocks = reader.Blocks;
        _docs.AsSpan(BlockSize).Fill(NoMore);
    }

    public bool CanReuse(PostingsReader reader) => reader == _reader;

    /// <summary>Starts on a term.</summary>
    public virtual void Reset(FieldInfo field, BlockTermState term, PostingsFlags flags)
    {
        if (term.DocFreq < 1 || term.DocFreq > _reader.MaxDoc || term.TotalTermFreq < term.DocFreq)
            Throw($"a term with {term.DocFreq} documents and {term.TotalTermFreq} occurrences does not fit a segment of {_reader.MaxDoc} documents", term.DocStart);
        _field = field;
        _hasFreqs = field.HasFrequencies;
        _term.CopyFrom(term);
        _doc = _index = _blockOrd = _blockLast = -1;
        _count = 0;
        _freqsAt = -1;
        _nextAt = term.DocStart;
        _skipReady = _shallow = false;
    }

    public sealed override int Doc => _doc;

    public sealed override long Cost => _term.DocFreq;

    public sealed override int Frequency
    {
        get
        {
            if (!_hasFreqs || (uint)_index >= (uint)_count) return 1;
            if (_freqsAt >= 0) DecodeFreqs();
            return _freqs![_index];
        }
    }

    public sealed override int Next()
    {
        int i = _index + 1;
        if (i >= _count)
        {
            if (!NextBlock()) return _doc;
            i = 0;
        }
        _index = i;
        return _doc = _docs[i];
    }

    public sealed override int Advance(int target)
    {
        if (target > _blockLast && !SeekBlock(target)) return _doc;
        int i = FirstAtLeast(target, _index + 1);
        _index = i;
        return _doc = _docs[i];
    }

    public sealed override int Fill(int upTo, Span<int> docs, Span<int> frequencies)
    {
        if (_index + 1 >= _count && !NextBlock()) return 0;
        int from = _index + 1;
        int count = Math.Min(_count - from, docs.Length);
        if (_docs[from + count - 1] >= upTo)
        {
            count = FirstAtLeast(upTo, from) - from;
            if (count == 0) return 0;
        }
        _docs.AsSpan(from, count).CopyTo(docs);
        if (!frequencies.IsEmpty)
        {
            frequencies = frequencies[..count];
            if (_hasFreqs)
            {
                if (_freqsAt >= 0) DecodeFreqs();
                _freqs.AsSpan(from, count).CopyTo(frequencies);
            }
            else
            {
                frequencies.Fill(1);
            }
        }
        _index = from + count - 1;
        _doc = _docs[_index];
        return count;
    }

    public sealed override void AdvanceShallow(int target)
    {
        if (_term.DocFreq > BlockSize && target < NoMore) SkipTo(target);
        _shallow = true;
    }

    public sealed override int ImpactLevels
    {
        get
        {
            PrepareImpacts();
            return _skipReady ? _skip!.LevelCount : 1;
        }
    }

    public sealed override int ImpactsUpTo(int level)
    {
        PrepareImpacts();
        return _skipReady ? _skip!.UpTo(level) : NoMore;
    }

    public sealed override ReadOnlySpan<Impact> Impacts(int level)
    {
        PrepareImpacts();
        return _skipReady ? _skip!.Impacts(level) : s_unknown;
    }

    internal sealed override ReadOnlySpan<int> BlockDocs => _docs.AsSpan(0, _count);

    internal sealed override int BlockIndex => _index;

    internal sealed override int BlockLast => _blockLast;

    internal sealed override ReadOnlySpan<int> BlockFrequencies => _hasFreqs ? BlockFreqs() : s_ones.AsSpan(0, _count);

    internal sealed override void StandAt(int index)
    {
        _doc = _docs[index];
        _index = index;
    }

    /// <summary>The current block's frequencies. The field has them.</summary>
    protected ReadOnlySpan<int> BlockFreqs()
    {
        if (_freqsAt >= 0) DecodeFreqs();
        return _freqs.AsSpan(0, _count);
    }

    /// <summary>The current block's first document.</summary>
    protected int BlockFirst => _docs[0];

    /// <summary>A reader of this term's skip data, apart from the one that moves with the documents.</summary>
    protected SkipReader NewSkipReader() => _reader.NewSkipReader(_input);

    /// <summary>Called before the current block is left for the next one in order, or for another one.</summary>
    protected virtual void LeaveBlock(bool forNext) { }

    private void PrepareImpacts()
    {
        if (!_shallow) AdvanceShallow(Math.Max(_doc, 0));
    }

    private void SkipTo(int target)
    {
        _skip ??= NewSkipReader();
        if (!_skipReady || target <= _skip.Before.Doc)   // the latter only for a caller that goes backwards
        {
            _skip.Reset(_field, _term);
            _skipReady = true;
        }
        _skip.SkipTo(target);
    }

    /// <summary>Makes the block that holds the first document at or after <paramref name="target"/> the current one. The target is above the current block.</summary>
    /// <returns>False at the end.</returns>
    private bool SeekBlock(int target)
    {
        if (_blockLast == NoMore) return NextBlock();
        if (target == NoMore)
        {
            End();
            return false;
        }
        int last = NoMore;
        // 128 documents reach at least 128 further, so a nearer target is in the next block.
        if (_term.DocFreq > BlockSize && target - (long)_blockLast > BlockSize)
        {
            SkipTo(target);
            int ord = _skip!.DocsBefore / BlockSize;
            if (ord > _blockOrd + 1)
            {
                LeaveBlock(forNext: false);
                _blockOrd = ord - 1;
                _blockLast = _skip.Before.Doc;
                _nextAt = _skip.Before.DocPointer;
                _freqsAt = -1;
                _index = -1;
                _count = 0;
                last = _skip.LastDoc;
            }
        }
        do
        {
            if (!NextBlock()) return false;
            if (last != NoMore && _blockLast != last) Throw($"a block ends with document {_blockLast}, its skip entry says {last}", _nextAt);
        }
        while (target > _blockLast);
        return true;
    }

    private void End()
    {
        LeaveBlock(forNext: false);
        _doc = _blockLast = _docs[0] = NoMore;   // so that every search ends there
        _count = 0;
        _index = -1;
    }

    private bool NextBlock()
    {
        int left = _blockLast == NoMore ? 0 : _term.DocFreq - ((_blockOrd + 1) * BlockSize);
        if (left <= 0)
        {
            End();
            return false;
        }
        if (_count > 0) LeaveBlock(forNext: true);
        if (_freqsAt >= 0) SkipFreqs();
        if (left >= BlockSize) ReadPackedBlock();
        else if (_term.DocFreq == 1) ReadSingleton();
        else ReadTail(left);
        _blockOrd++;
        _index = -1;
        return true;
    }

    private void ReadPackedBlock()
    {
        ReadOnlySpan<byte> block = Bytes(_nextAt, MaxBlockBytes);
        int start = Math.Max(_blockLast, 0);
        int read = _blocks == null ? ForDeltaUtil.Decode(block, start, _docs) : _blocks.DecodeSums(block, start, _docs);
        if (read < 0) Throw("a block of documents is damaged", _nextAt);
        CheckDocs(BlockSize);
        _nextAt += read;
        _count = BlockSize;
        if (_hasFreqs)
        {
            _freqsAt = _nextAt;
            _nextAt = -1;
        }
    }

    private void ReadSingleton()
    {
        int doc = _term.SingletonDoc;
        if ((uint)doc >= (uint)_reader.MaxDoc || _term.TotalTermFreq > int.MaxValue)
            Throw($"the only document of a term is {doc}, with {_term.TotalTermFreq} occurrences; the segment has {_reader.MaxDoc} documents", _term.DocStart);
        _docs[0] = doc;
        _docs.AsSpan(1, Pad).Fill(NoMore);
        _count = 1;
        _blockLast = doc;
        if (_hasFreqs) Freqs()[0] = (int)_term.TotalTermFreq;
    }

    private void ReadTail(int count)
    {
        var reader = new VIntReader(Bytes(_nextAt, count * 10));
        int last = Math.Max(_blockLast, 0);
        int[] docs = _docs;
        if (_hasFreqs)
        {
            int[] freqs = Freqs();
            for (int i = 0; i < count; i++)
            {
                uint code = (uint)reader.ReadVInt();
                docs[i] = last += (int)(code >> 1);
                freqs[i] = (code & 1) != 0 ? 1 : reader.ReadVInt();
                if (freqs[i] <= 0 && !reader.Failed) Throw($"a document has the frequency {freqs[i]}", _nextAt);
            }
        }
        else
        {
            for (int i = 0; i < count; i++) docs[i] = last += reader.ReadVInt();
        }
        if (reader.Failed) Throw("the last documents of a term are damaged", _nextAt);
        CheckDocs(count);
        docs.AsSpan(count, Pad).Fill(NoMore);
        _nextAt += reader.Position;
        _count = count;
    }

    /// <summary>Checks that the documents of a block that was just decoded go up from the last block's and stay below the segment's count.</summary>
    private void CheckDocs(int count)
    {
        ref int docs = ref MemoryMarshal.GetArrayDataReference(_docs);
        bool rising = docs > _blockLast;
        int i = 1;
        if (Vector256.IsHardwareAccelerated)
        {
            // The block and itself one further on: 1+8·k reaches at most the pad, so the last few are compared one by one.
            Vector256<int> ok = Vector256<int>.AllBitsSet;
            for (; i <= count - Vector256<int>.Count; i += Vector256<int>.Count)
                ok &= Vector256.GreaterThan(Vector256.LoadUnsafe(ref docs, (nuint)i), Vector256.LoadUnsafe(ref docs, (nuint)(i - 1)));
            rising &= ok == Vector256<int>.AllBitsSet;
        }
        for (; i < count; i++) rising &= _docs[i] > _docs[i - 1];
        int last = _docs[count - 1];
        if (!rising || last >= _reader.MaxDoc)
            Throw($"the documents after {_blockLast} are out of order, or not below {_reader.MaxDoc}", _nextAt);
        _blockLast = last;
    }

    private void DecodeFreqs()
    {
        int[] freqs = Freqs();
        int read = PackedDecode(_blocks, Bytes(_freqsAt, MaxBlockBytes), freqs);
        if (read < 0 || !AllPositive(freqs)) Throw("a block of frequencies is damaged", _freqsAt);
        _nextAt = _freqsAt + read;
        _freqsAt = -1;
    }

    private void SkipFreqs()
    {
        int length = PackedLength(_blocks, Bytes(_freqsAt, MaxBlockBytes));
        if (length < 0) Throw("a block of frequencies is damaged", _freqsAt);
        _nextAt = _freqsAt + length;
        _freqsAt = -1;
    }

    private static bool AllPositive(ReadOnlySpan<int> freqs)
    {
        int min = int.MaxValue;
        ref int first = ref MemoryMarshal.GetReference(freqs);
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<int> low = Vector256.Create(int.MaxValue);
            for (int i = 0; i < BlockSize; i += Vector256<int>.Count) low = Vector256.Min(low, Vector256.LoadUnsafe(ref first, (nuint)i));
            return Vector256.GreaterThanAll(low, Vector256<int>.Zero);
        }
        foreach (int freq in freqs) min = Math.Min(min, freq);
        return min > 0;
    }

    /// <summary>Index of the first document of the block that is not below a target. There is one, or the pad's is found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstAtLeast(int target, int from)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            ref int docs = ref MemoryMarshal.GetArrayDataReference(_docs);
            Vector256<int> wanted = Vector256.Create(target);
            for (int i = from; i <= BlockSize; i += Vector256<int>.Count)
            {
                uint found = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref docs, (nuint)i), wanted).ExtractMostSignificantBits();
                if (found != 0) return i + System.Numerics.BitOperations.TrailingZeroCount(found);
            }
            return BlockSize;
        }
        return FirstAtLeastScalar(_docs, target, from);
    }

    internal static int FirstAtLeastScalar(ReadOnlySpan<int> docs, int target, int from)
    {
        while (docs[from] < target) from++;
        return from;
    }

    /// <summary>Reads a block of numbers that are not gaps between documents; -1 where it is damaged, else the bytes read.</summary>
    protected static int PackedDecode(PackedBlocks? blocks, ReadOnlySpan<byte> block, int[] values) =>
        blocks == null ? PForUtil.Decode(block, values) : blocks.Decode(block, values);

    /// <summary>How many bytes such a block takes; -1 where it is damaged.</summary>
    protected static int PackedLength(PackedBlocks? blocks, ReadOnlySpan<byte> block) => blocks == null ? PForUtil.Length(block) : blocks.Length(block);

    private int[] Freqs() => _freqs ??= new int[BlockSize];

    /// <summary>The bytes at an offset, up to a count or to the footer.</summary>
    private ReadOnlySpan<byte> Bytes(long position, int most) => _input.Span(position, (int)Math.Min(most, Math.Max(0, _reader.DocEnd - position)));

    [DoesNotReturn]
    protected void Throw(string what, long offset) => Throw(_input, what, offset);

    [DoesNotReturn]
    protected static void Throw(IndexInput input, string what, long offset) => throw new CorruptIndexException($"{what}. {CorruptIndexException.Remedy}", input.Name, offset);
}
