using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Walks the set of documents that <see cref="IndexedDisiWriter"/> wrote; for each it knows how many are before it. One thread, forward only.</summary>
/// <remarks>A block's header and bounds are checked when it is entered; inside it nothing can go wrong but that members are missing.</remarks>
internal sealed unsafe class IndexedDisi
{
    private const int NoMore = DocIdCursor.NoMore;
    private const int LastBlock = NoMore & ~0xFFFF;
    private const int HeaderSize = 4;
    private const int LinearSteps = 8;

    private enum Kind : byte { Sparse, Dense, All }

    private readonly IndexInput _input;
    private readonly long _offset;
    private readonly long _length;        // of the blocks, without jumps
    private readonly int _jumps;
    private readonly int _rankPower;
    private readonly int _count;
    private readonly int _maxDoc;
    private readonly byte[]? _buffer;     // pinned: the body of the block, where the input is not direct

    private int _doc = -1;
    private int _index = -1;

    private int _block = -(1 << 16);      // the first id of the block
    private int _blockCount;
    private int _before;                  // members before the block
    private long _next;                   // offset of the next block
    private Kind _kind;
    private byte* _members;               // sparse ids, or words of bits
    private byte* _ranks;                 // null where there are none
    private int _position;                // sparse: no member before it is at or after the last target
    private int _wordIndex;               // dense
    private ulong _word;
    private int _beforeWord;              // members before the word

    /// <summary>Opens a set.</summary>
    /// <param name="data">The data file; its position is left alone.</param>
    /// <param name="docs">Where the set is; checked against the file when it was read.</param>
    /// <param name="count">Members.</param>
    /// <param name="maxDoc">Documents in the segment; every member is below.</param>
    public IndexedDisi(IndexInput data, DocsWithField docs, int count, int maxDoc)
    {
        _jumps = Math.Max((short)0, docs.Jumps);
        _input = data.IsDirect ? data : data.Clone();
        _offset = docs.Offset;
        _length = docs.Length - _jumps * 8L;
        _rankPower = docs.RankPower;
        _count = count;
        _maxDoc = maxDoc;
        if (!data.IsDirect) _buffer = GC.AllocateUninitializedArray<byte>(WordBytes + RankBytes, pinned: true);
    }

    private const int WordBytes = IndexedDisiWriter.WordsPerBlock * 8;

    private int RankBytes => _rankPower < 0 ? 0 : IndexedDisiWriter.BlockSize >> _rankPower << 1;

    /// <summary>The document it stands on; -1 before the first, <see cref="NoMore"/> after the last.</summary>
    public int Doc => _doc;

    /// <summary>How many members are before <see cref="Doc"/>; defined while that is a member.</summary>
    public int Index => _index;

    /// <summary>How many members there are.</summary>
    public int Count => _count;

    /// <summary>Moves to the next member.</summary>
    public int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    /// <summary>Moves to the first member at or after a document.</summary>
    public int Advance(int target)
    {
        int block = target & ~0xFFFF;
        if (_block < block) MoveToBlock(block);
        if (_block != block || !Find(target & 0xFFFF))
        {
            if (_block == block) ReadHeader(_next, _before + _blockCount);
            while (!Find(0))   // true at once, but for a damaged block without the members it claims
            {
                if (_block == LastBlock) Throw("the set of documents does not end");
                ReadHeader(_next, _before + _blockCount);
            }
        }
        if (_doc >= _maxDoc && _doc != NoMore) Throw($"the document {_doc} is not below {_maxDoc}");
        return _doc;
    }

    /// <summary>Moves to a document, and says whether it is a member. Staying is allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AdvanceExact(int target)
    {
        int block = target & ~0xFFFF;
        if (_block < block) MoveToBlock(block);
        _doc = target;
        return _block == block && Contains(target & 0xFFFF);
    }

    /// <summary>Moves to a document; returns how many members are before it.</summary>
    public int CountBefore(int target) => AdvanceExact(target) || _block == (target & ~0xFFFF) ? _index : _before;

    /// <summary>Moves to a document; returns how many members there are up to it, itself included.</summary>
    public int CountThrough(int target) => AdvanceExact(target) ? _index + 1 : _block == (target & ~0xFFFF) ? _index : _before;

    /// <summary>Picks the members from among documents.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="found">Receives, for each member, its position in <paramref name="docs"/>.</param>
    /// <param name="indexes">Receives, for each member, its index in the set.</param>
    /// <returns>How many are members.</returns>
    public int Pick(ReadOnlySpan<int> docs, Span<int> found, Span<int> indexes)
    {
        int count = 0;
        for (int i = 0; i < docs.Length; i++)
        {
            if (!AdvanceExact(docs[i])) continue;
            found[count] = i;
            indexes[count++] = _index;
        }
        return count;
    }

    /// <summary>The indexes of those of several documents that are members.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="indexes">Receives, for each member, its index in the set.</param>
    /// <returns>How many are members.</returns>
    public int Pick(ReadOnlySpan<int> docs, Span<int> indexes)
    {
        int count = 0;
        for (int i = 0; i < docs.Length;)
        {
            int block = docs[i] & ~0xFFFF;
            if (_block < block) MoveToBlock(block);
            if (_block == block && _kind == Kind.Dense)
            {
                i += PickDense(docs[i..], indexes, ref count);
                continue;
            }
            bool isMember = AdvanceExact(docs[i++]);
            indexes[count] = _index;
            count += isMember ? 1 : 0;
        }
        return count;
    }

    // Of the documents in the current block; keeps in registers what AdvanceExact keeps in fields.
    private int PickDense(ReadOnlySpan<int> docs, Span<int> indexes, ref int count)
    {
        int wordIndex = _wordIndex, before = _beforeWord, found = count, i = 0;
        ulong word = _word;
        for (; i < docs.Length; i++)
        {
            int target = docs[i] - _block;
            if (target >= IndexedDisiWriter.BlockSize) break;
            int wanted = target >> 6;
            if (wanted - wordIndex > LinearSteps)
            {
                (_wordIndex, _beforeWord, _word) = (wordIndex, before, word);
                SeekOtherWord(wanted);
                (wordIndex, before, word) = (_wordIndex, _beforeWord, _word);
            }
            while (wordIndex < wanted)
            {
                before += BitOperations.PopCount(word);
                word = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(_members + 8 * ++wordIndex));
            }
            ulong left = word >> target;
            indexes[found] = before + BitOperations.PopCount(word) - BitOperations.PopCount(left);
            found += (int)(left & 1);
        }
        (_wordIndex, _beforeWord, _word) = (wordIndex, before, word);
        if (i > 0) AdvanceExact(docs[i - 1]);   // stands on the last, and knows its index
        count = found;
        return i;
    }

    // Moves to the first member of the block at or after a low part.
    private bool Find(int target)
    {
        switch (_kind)
        {
            case Kind.All:
                _index = _before + target;
                _doc = _block | target;
                return true;
            case Kind.Sparse:
                int position = SeekSparse(target);
                if (position == _blockCount) return false;
                _index = _before + position;
                _doc = _block | Member(position);
                return true;
            default:
                SeekWord(target >> 6);
                ulong left = _word >> target;
                if (left != 0)
                {
                    _index = _beforeWord + BitOperations.PopCount(_word) - BitOperations.PopCount(left);
                    _doc = _block | (target + BitOperations.TrailingZeroCount(left));
                    return true;
                }
                while (_wordIndex < IndexedDisiWriter.WordsPerBlock - 1)
                {
                    NextWord();
                    if (_word == 0) continue;
                    _index = _beforeWord;
                    _doc = _block | _wordIndex << 6 | BitOperations.TrailingZeroCount(_word);
                    return true;
                }
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Contains(int target)
    {
        if (_kind == Kind.Dense)
        {
            SeekWord(target >> 6);
            ulong left = _word >> target;
            _index = _beforeWord + BitOperations.PopCount(_word) - BitOperations.PopCount(left);
            return (left & 1) != 0;
        }
        if (_kind == Kind.All)
        {
            _index = _before + target;
            return true;
        }
        int position = SeekSparse(target);
        _index = _before + position;
        return position < _blockCount && Member(position) == target;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Member(int position) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(_members + 2 * position));

    // The first position from the current one on whose member is at or after the target. A few steps, then halving.
    private int SeekSparse(int target)
    {
        int low = _position, high = Math.Min(_blockCount, low + LinearSteps);
        while (low < high && Member(low) < target) low++;
        if (low == high && high < _blockCount)
        {
            high = _blockCount;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (Member(middle) < target) low = middle + 1;
                else high = middle;
            }
        }
        return _position = low;
    }

    // Word by word where it is near, from the rank before it where it is far.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SeekWord(int wordIndex)
    {
        if (wordIndex != _wordIndex) SeekOtherWord(wordIndex);
    }

    private void SeekOtherWord(int wordIndex)
    {
        if (_ranks != null && wordIndex - _wordIndex >= 1 << (_rankPower - 6))
        {
            int rank = wordIndex << 6 >> _rankPower;
            _beforeWord = _before + BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(_ranks + 2 * rank));
            _wordIndex = rank << _rankPower >> 6;
            LoadWord();
        }
        while (_wordIndex < wordIndex) NextWord();
    }

    private void NextWord()
    {
        _beforeWord += BitOperations.PopCount(_word);
        _wordIndex++;
        LoadWord();
    }

    private void LoadWord() => _word = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(_members + 8 * _wordIndex));

    private void MoveToBlock(int block)
    {
        int number = block >> 16;
        if (_jumps > 0 && number >= (_block >> 16) + 2)
        {
            long at = _offset + _length + Math.Min(number, _jumps - 1) * 8L;
            int before = _input.Int32At(at), start = _input.Int32At(at + 4);
            if (before < 0 || start < _next) Throw($"a jump leads to {start}, with {before} members before");
            ReadHeader(start, before);
            if (_block < block) Throw($"a jump to block {number} leads to block {_block >> 16}");
            return;
        }
        do ReadHeader(_next, _before + _blockCount);
        while (_block < block);
    }

    private void ReadHeader(long at, int before)
    {
        if (at > _length - HeaderSize) Throw("the set of documents has no end");
        uint header = (uint)_input.Int32At(_offset + at);
        int block = (int)(header >> 16) << 16, count = (int)(header & 0xFFFF) + 1;
        if (block < 0 || (block <= _block && block != LastBlock)) Throw($"block {header >> 16} does not follow block {_block >> 16}");
        if (before > _count - count + (block == LastBlock ? 1 : 0)) Throw($"there are more members than the {_count} announced");
        int ranks = 0, size;
        if (count == IndexedDisiWriter.BlockSize)
        {
            _kind = Kind.All;
            size = 0;
        }
        else if (count <= IndexedDisiWriter.MaxSparse)
        {
            _kind = Kind.Sparse;
            size = 2 * count;
        }
        else
        {
            _kind = Kind.Dense;
            ranks = RankBytes;
            size = ranks + WordBytes;
        }
        at += HeaderSize;
        if (size > _length - at) Throw($"block {header >> 16} reaches beyond the set's {_length} bytes");

        byte* body;
        if (_buffer == null)
        {
            body = _input.Address + _offset + at;
        }
        else
        {
            _input.Seek(_offset + at);
            _input.ReadBytes(_buffer.AsSpan(0, size));
            body = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_buffer));
        }
        _block = block;
        _blockCount = count;
        _before = before;
        _next = at + size;
        _ranks = ranks == 0 ? null : body;
        _members = body + ranks;
        _position = 0;
        if (_kind == Kind.Dense)
        {
            _wordIndex = 0;
            _beforeWord = before;
            LoadWord();
        }
    }

    [DoesNotReturn]
    private void Throw(string message) => throw new CorruptIndexException($"{message}. {CorruptIndexException.Remedy}", _input.Name, _offset + _next);
}
