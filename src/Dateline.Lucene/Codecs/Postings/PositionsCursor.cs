using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Documents, frequencies and positions of a term and, when asked for, its payloads and offsets.</summary>
/// <remarks>Positions are looked for only once a document is asked for its first one: in a block of documents that nothing was asked of before, from
/// the point that the skip data give for the block, past the positions of the documents before; otherwise from where the last ones ended.</remarks>
internal sealed class PositionsCursor : BlockPostingsCursor
{
    private readonly IndexInput _pos;
    private readonly int[] _gaps = new int[BlockSize];
    private readonly int[] _sums = new int[BlockSize + 8];   // of the gaps, from the block's first on
    private readonly int[] _before = new int[BlockSize];     // positions of the block of documents before each of them
    private IndexInput? _pay;
    private int[]? _payloadLengths, _startGaps, _lengths;
    private long[]? _payloadAt;
    private bool _hasOffsets, _hasPayloads, _wantsOffsets, _wantsPayloads;

    // The stream of positions.
    private long _packedEnd;       // where the packed blocks end and the rest, if any, starts
    private int _restCount;        // positions in the rest
    private long _posAt, _payAt;   // the next block
    private int _posUpto, _posCount;
    private bool _inRest;
    private bool _summed;          // whether the sums are those of the block
    private bool _sumsFit;         // whether they are small enough to be used for positions
    private int _beforeBlock;      // the block of documents that the counts before are of

    // Where the stream stands among the documents.
    private int _streamBlock;      // the block of documents; -1 before any position was asked for
    private int _streamIndex;      // first document in it whose positions lie ahead
    private int _left;             // positions left of the document before that one
    private long _passed;          // positions to be passed before that
    private bool _used;            // whether positions were asked for in this block
    private int _positionsDoc;     // the document that the positions below are of

    private SkipReader? _ownSkip;
    private bool _ownSkipReady;

    private bool _copies;          // whether positions are copied, and the documents take no part in where the stream stands
    private byte[] _payloads = [];

    private int _position, _start, _end;
    private int _at;               // index of the current position in its block; -1 before the first

    public PositionsCursor(PostingsReader reader)
        : base(reader)
    {
        _pos = reader.PosInput.Clone();
        _sums.AsSpan(BlockSize).Fill(int.MaxValue);
    }

    /// <inheritdoc/>
    public override void Reset(FieldInfo field, BlockTermState term, PostingsFlags flags)
    {
        base.Reset(field, term, flags);
        _hasOffsets = field.HasOffsets;
        _hasPayloads = field.HasPayloads;
        _wantsOffsets = _hasOffsets && (flags & PostingsFlags.Offsets) == PostingsFlags.Offsets;
        _wantsPayloads = _hasPayloads && (flags & PostingsFlags.Payloads) == PostingsFlags.Payloads;
        if (_wantsOffsets || _wantsPayloads) _pay ??= _reader.PayInput.Clone();
        if (_hasOffsets)
        {
            _startGaps ??= new int[BlockSize];
            _lengths ??= new int[BlockSize];
        }
        if (_hasPayloads)
        {
            _payloadLengths ??= new int[BlockSize];
            _payloadAt ??= new long[BlockSize];
        }

        _restCount = (int)(term.TotalTermFreq % BlockSize);
        _packedEnd = term.PosStart + (term.TotalTermFreq == BlockSize ? 1 : Math.Max(0, term.LastPosBlockOffset));   // 1: only the first block is one
        _streamBlock = _positionsDoc = _at = -1;
        _beforeBlock = -1;
        _used = _ownSkipReady = _summed = _copies = false;
    }

    public override int StartOffset => _wantsOffsets && _at >= 0 ? _start : -1;

    public override int EndOffset => _wantsOffsets && _at >= 0 ? _end : -1;

    public override ReadOnlySpan<byte> Payload
    {
        get
        {
            if (!_wantsPayloads || _at < 0) return default;
            int length = _payloadLengths![_at];
            return length == 0 ? default : (_inRest ? _pos : _pay!).Span(_payloadAt![_at], length);
        }
    }

    public override int NextPosition()
    {
        if (_positionsDoc != _doc) StartPositions();
        if (_left == 0) return -1;
        if (_posUpto == _posCount) ReadBlock();
        int i = _posUpto;
        _position += _gaps[i];
        if ((uint)_position > PostingsFormat.MaxPosition) ThrowPosition();
        if (_wantsOffsets)
        {
            _start += _startGaps![i];
            _end = _start + _lengths![i];
            if ((_start | _end) < 0) ThrowOffset();
        }
        _at = i;
        _posUpto = i + 1;
        _left--;
        return _position;
    }

    public override int FillPositions(Span<int> positions)
    {
        if (_positionsDoc != _doc) StartPositions();
        int filled = 0;
        int wanted = Math.Min(_left, positions.Length);
        while (filled < wanted)
        {
            if (_posUpto == _posCount) ReadBlock();
            int count = Math.Min(wanted - filled, _posCount - _posUpto);
            ReadOnlySpan<int> gaps = _gaps.AsSpan(_posUpto, count);
            Span<int> target = positions.Slice(filled, count);
            int position = _position, signs = 0;
            for (int i = 0; i < gaps.Length && i < target.Length; i++)
            {
                position += gaps[i];
                signs |= position;
                target[i] = position;
            }
            _position = position;
            if (signs < 0 || position > PostingsFormat.MaxPosition) ThrowPosition();
            if (_wantsOffsets)
            {
                foreach (int gap in _startGaps.AsSpan(_posUpto, count))
                {
                    _start += gap;
                    if (_start < 0) ThrowOffset();
                }
                _end = _start + _lengths![_posUpto + count - 1];
                if (_end < 0) ThrowOffset();
            }
            filled += count;
            _posUpto += count;
            _left -= count;
            _at = _posUpto - 1;
        }
        return filled;
    }

    internal override ReadOnlySpan<int> Positions(out int from)
    {
        if (_positionsDoc != _doc) StartPositions();
        int count = _left;
        if (_posUpto == _posCount && count > 0) ReadBlock();
        if (!_summed) SumBlock();
        int at = _posUpto;
        if (count == 0 || count > _posCount - at || !_sumsFit || _wantsOffsets) return base.Positions(out from);
        // The sums of the whole block do for every document in it: nothing is worked out for each.
        from = at == 0 ? 0 : _sums[at - 1];
        _posUpto = at + count;
        _left = 0;
        return _sums.AsSpan(at, count);
    }

    /// <summary>Sums up the gaps of the block, those included that an earlier and longer block left behind its end.</summary>
    private void SumBlock()
    {
        int all = Avx2.IsSupported ? SumVectors(_gaps, _sums) : SumScalar(_gaps, _sums);
        // Numbers so small that neither the sums nor what is added to them overflow; others are left to the careful way.
        _sumsFit = (uint)all < 1 << 22;
        _summed = true;
    }

    /// <summary>Running sums of 128 numbers.</summary>
    /// <returns>All bits that any of the numbers has.</returns>
    internal static int SumScalar(ReadOnlySpan<int> gaps, Span<int> sums)
    {
        int sum = 0, all = 0;
        sums = sums[..gaps.Length];
        for (int i = 0; i < gaps.Length; i++)
        {
            all |= gaps[i];
            sums[i] = sum += gaps[i];
        }
        return all;
    }

    internal static int SumVectors(ReadOnlySpan<int> gaps, Span<int> sums)
    {
        ReadOnlySpan<Vector256<int>> from = MemoryMarshal.Cast<int, Vector256<int>>(gaps);
        Span<Vector256<int>> to = MemoryMarshal.Cast<int, Vector256<int>>(sums)[..from.Length];
        Vector256<int> all = Vector256<int>.Zero, before = Vector256<int>.Zero;
        Vector256<int> last = Vector256.Create(7);
        for (int i = 0; i < from.Length; i++)
        {
            // Within each half by doubling, then the lower half's sum to the upper one, then what was before to all.
            Vector256<int> v = from[i];
            all |= v;
            v += Avx2.ShiftLeftLogical128BitLane(v, 4);
            v += Avx2.ShiftLeftLogical128BitLane(v, 8);
            Vector256<int> lower = Avx2.Permute2x128(v, v, 0x08);        // zeros, then the lower half
            v += Avx2.Shuffle(lower, 0xFF) + before;                     // its last sum
            to[i] = v;
            before = Avx2.PermuteVar8x32(v, last);
        }
        int bits = 0;
        for (int i = 0; i < Vector256<int>.Count; i++) bits |= all[i];
        return bits;
    }

    /// <summary>Whether the field is written in such a way elsewhere that its positions can be copied as they are.</summary>
    internal bool CanCopy(FieldInfo target) => _reader.Blocks == null && _field.HasPositions && target.HasPositions
        && _hasOffsets == target.HasOffsets && _hasPayloads == target.HasPayloads;

    /// <summary>Copies the term's next positions, those of the first document first, with payloads and offsets, whatever documents they belong to. To be used on a
    /// cursor that is asked for documents and frequencies alone, and has flags for all that the field has; the file has been verified.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="count">How many.</param>
    internal void CopyPositions(PostingsWriter writer, long count)
    {
        if (!_copies)
        {
            _copies = true;
            _posAt = _term.PosStart;
            _payAt = _term.PayStart;
            _posUpto = _posCount = 0;
        }
        while (count > 0)
        {
            if (_posUpto == _posCount) ReadBlock();
            int from = _posUpto, taken = (int)Math.Min(Math.Min(count, _posCount - from), writer.PositionRoom);
            ReadOnlySpan<int> starts = default, lengths = default, payloadLengths = default;
            if (_hasOffsets)
            {
                starts = _startGaps.AsSpan(from, taken);
                lengths = _lengths.AsSpan(from, taken);
            }
            if (_hasPayloads) payloadLengths = _payloadLengths.AsSpan(from, taken);
            writer.AddGaps(_gaps.AsSpan(from, taken), starts, lengths, payloadLengths, _hasPayloads ? PayloadsOf(from, taken) : default);
            _posUpto += taken;
            count -= taken;
        }
    }

    private ReadOnlySpan<byte> PayloadsOf(int from, int count)
    {
        int last = from + count - 1;
        long start = _payloadAt![from];
        if (!_inRest) return _pay!.Span(start, (int)(_payloadAt[last] + _payloadLengths![last] - start));
        int bytes = 0;
        for (int i = from; i <= last; i++)
        {
            int length = _payloadLengths![i];
            if (length == 0) continue;
            if (_payloads.Length - bytes < length) Array.Resize(ref _payloads, checked(Math.Max(_payloads.Length * 2, bytes + length)));
            _pos.Span(_payloadAt[i], length).CopyTo(_payloads.AsSpan(bytes));
            bytes += length;
        }
        return _payloads.AsSpan(0, bytes);
    }

    protected override void LeaveBlock(bool forNext)
    {
        if (_streamBlock != _blockOrd) return;
        if (forNext && _used)
        {
            // The stream is near: better to go on from here than to seek.
            _passed += _left + Sum(BlockFreqs()[_streamIndex..]);
            _streamBlock++;
        }
        else
        {
            _streamBlock = -1;
        }
        _streamIndex = _left = 0;
        _used = false;
    }

    /// <summary>Moves the stream of positions to the current document's first.</summary>
    private void StartPositions()
    {
        _at = -1;
        _position = _start = 0;
        if (_streamBlock == _blockOrd && _streamIndex == _index && _left == 0 && _passed == 0)
        {
            _left = BlockFreqs()[_index];   // the next document: the stream is there
            _streamIndex = _index + 1;
            _positionsDoc = _doc;
            return;
        }
        if (_doc is -1 or NoMore || _index < 0)
        {
            _left = 0;
            return;
        }
        if (_streamBlock != _blockOrd) SeekStream();
        ReadOnlySpan<int> freqs = BlockFreqs();
        if (_streamIndex > _index) throw new InvalidOperationException("Positions can be read only once a document.");
        long pass = _passed + _left + Between(freqs, _streamIndex, _index);
        _left = freqs[_index];
        _streamIndex = _index + 1;
        _passed = 0;
        _used = true;
        _positionsDoc = _doc;
        Pass(pass);
    }

    /// <summary>Positions of the documents of the block from one up to another.</summary>
    private long Between(ReadOnlySpan<int> freqs, int first, int end)
    {
        if (!_used || _beforeBlock == int.MinValue + _blockOrd) return Sum(freqs[first..end]);
        if (_beforeBlock != _blockOrd)
        {
            // Asked for the second time in this block, so it pays to sum up once.
            long sum = 0;
            int[] before = _before;
            for (int i = 0; i < freqs.Length && i < before.Length; i++)
            {
                before[i] = (int)sum;
                sum += freqs[i];
            }
            _beforeBlock = sum <= int.MaxValue ? _blockOrd : int.MinValue + _blockOrd;
            if (sum > int.MaxValue) return Sum(freqs[first..end]);
        }
        return first == freqs.Length ? 0 : _before[end] - _before[first];
    }

    private static long Sum(ReadOnlySpan<int> freqs)
    {
        long sum = 0;
        int i = 0;
        if (Vector256.IsHardwareAccelerated && freqs.Length >= Vector256<int>.Count)
        {
            Vector256<long> sums = Vector256<long>.Zero;
            for (; i <= freqs.Length - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(Vector256.Create(freqs.Slice(i, Vector256<int>.Count)));
                sums += lower + upper;
            }
            sum = Vector256.Sum(sums);
        }
        for (; i < freqs.Length; i++) sum += freqs[i];
        return sum;
    }

    /// <summary>Moves the stream to the first position of the current block of documents.</summary>
    private void SeekStream()
    {
        _streamIndex = _left = 0;
        _streamBlock = _blockOrd;
        _posUpto = _posCount = 0;
        if (_blockOrd == 0)
        {
            _posAt = _term.PosStart;
            _payAt = _term.PayStart;
            _passed = 0;
            return;
        }
        int docsBefore = _blockOrd * BlockSize;
        SkipReader skip;
        if (_skipReady && _skip!.DocsBefore == docsBefore)
        {
            skip = _skip;
        }
        else
        {
            skip = _ownSkip ??= NewSkipReader();
            if (!_ownSkipReady) skip.Reset(_field, _term);
            _ownSkipReady = true;
            skip.SkipTo(BlockFirst);
            if (skip.DocsBefore != docsBefore)
                Throw($"the skip data put document {BlockFirst} after {skip.DocsBefore} documents of its term, and it comes after {docsBefore}", _term.DocStart + _term.SkipOffset);
        }
        _posAt = skip.Before.PosPointer;
        _payAt = skip.Before.PayPointer;
        _passed = skip.Before.PosUpto;
    }

    /// <summary>Passes over positions.</summary>
    private void Pass(long count)
    {
        while (true)
        {
            int here = (int)Math.Min(count, _posCount - _posUpto);
            _posUpto += here;
            count -= here;
            if (count == 0) return;
            while (count >= BlockSize && _posAt < _packedEnd)
            {
                _posAt += Length(_pos, _posAt);
                if (_wantsPayloads || _wantsOffsets) PassPay();
                count -= BlockSize;
            }
            _posUpto = _posCount = 0;
            if (count == 0) return;
            ReadBlock();
        }
    }

    /// <summary>Reads the next block of positions.</summary>
    private void ReadBlock()
    {
        _posUpto = 0;
        _summed = false;
        if (_posAt >= _packedEnd)
        {
            ReadRest();
            return;
        }
        _inRest = false;
        _posCount = BlockSize;
        _posAt += Decode(_pos, _posAt, _gaps);
        if (!_wantsPayloads && !_wantsOffsets) return;
        if (_hasPayloads)
        {
            if (_wantsPayloads) _payAt += Decode(_pay!, _payAt, _payloadLengths!);
            else _payAt += Length(_pay!, _payAt);
            int bytes = PayloadBytes();
            if (_wantsPayloads)
            {
                long at = _payAt;
                for (int i = 0; i < BlockSize; i++)
                {
                    _payloadAt![i] = at;
                    at += _payloadLengths![i];
                }
                if (at != _payAt + bytes) Throw(_pay!, $"payloads of {at - _payAt} bytes are said to be {bytes}", _payAt);
            }
            _payAt += bytes;
        }
        if (!_hasOffsets) return;
        if (_wantsOffsets)
        {
            _payAt += Decode(_pay!, _payAt, _startGaps!);
            _payAt += Decode(_pay!, _payAt, _lengths!);
        }
        else
        {
            PassOffsets();
        }
    }

    /// <summary>Reads the positions after the last packed block, with their payloads and offsets.</summary>
    private void ReadRest()
    {
        if (_posAt > _packedEnd || _restCount == 0)
            Throw(_pos, $"a term has more positions than the {_term.TotalTermFreq} stated", _posAt);
        _inRest = true;
        _posCount = _restCount;
        _pos.Seek(_posAt);
        int payloadLength = 0, length = 0;
        for (int i = 0; i < _restCount; i++)
        {
            int code = _pos.ReadVInt();
            int gap = code;
            if (_hasPayloads)
            {
                gap = code >>> 1;
                if ((code & 1) != 0) payloadLength = _pos.ReadVInt();
                _payloadLengths![i] = payloadLength;
                _payloadAt![i] = _pos.Position;
                if (payloadLength < 0) Throw(_pos, $"a payload has {payloadLength} bytes", _pos.Position);
                if (payloadLength > 0) _pos.Skip(payloadLength);
            }
            _gaps[i] = gap;
            if (_hasOffsets)
            {
                code = _pos.ReadVInt();
                _startGaps![i] = code >>> 1;
                if ((code & 1) != 0) length = _pos.ReadVInt();
                _lengths![i] = length;
            }
            if ((gap | length) < 0) Throw(_pos, "a position or an offset is negative", _pos.Position);
        }
        _posAt = long.MaxValue;   // nothing follows
    }

    private void PassPay()
    {
        if (_hasPayloads)
        {
            _payAt += Length(_pay!, _payAt);
            int bytes = PayloadBytes();   // moves to the bytes
            _payAt += bytes;
        }
        if (_hasOffsets) PassOffsets();
    }

    private void PassOffsets()
    {
        _payAt += Length(_pay!, _payAt);
        _payAt += Length(_pay!, _payAt);
    }

    /// <summary>Reads how many bytes of payload follow, and moves to them.</summary>
    private int PayloadBytes()
    {
        var reader = new VIntReader(Bytes(_pay!, _payAt, 5));
        int bytes = reader.ReadVInt();
        if (reader.Failed || bytes < 0 || bytes > _pay!.Length - _payAt) Throw(_pay!, "the length of a block of payloads is damaged", _payAt);
        _payAt += reader.Position;
        return bytes;
    }

    private int Decode(IndexInput input, long position, int[] values)
    {
        int read = PackedDecode(_reader.Blocks, Bytes(input, position, MaxBlockBytes), values);
        if (read < 0) Throw(input, "a packed block is damaged", position);
        return read;
    }

    private int Length(IndexInput input, long position)
    {
        int length = PackedLength(_reader.Blocks, Bytes(input, position, MaxBlockBytes));
        if (length < 0) Throw(input, "a packed block is damaged", position);
        return length;
    }

    private static ReadOnlySpan<byte> Bytes(IndexInput input, long position, int most) =>
        input.Span(position, (int)Math.Min(most, Math.Max(0, input.Length - CodecFooter.Length - position)));

    private void ThrowPosition() => Throw(_pos, $"a term's position {_position} is out of range", _posAt);

    private void ThrowOffset() => Throw(_pay ?? _pos, $"a term's offsets {_start} to {_end} are out of range", _payAt);
}
