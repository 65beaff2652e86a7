using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>A cursor over the terms of a field.</summary>
/// <remarks>
/// A seek walks the index along the term to the longest prefix that is a block, and searches that block; the blocks above it are found, by the same walk over a
/// shorter prefix, only when the cursor later steps out of the block. Blocks are decoded once and kept while seeks stay in them; nothing is allocated after
/// the buffers have grown to their sizes.
/// </remarks>
internal sealed class BlockTreeCursor : TermsCursor
{
    private readonly BlockTreeTerms _terms;
    private readonly IndexInput _input;
    private readonly BlockTermState _state = new();   // given by the caller
    private TermBlock[] _path;                        // each an item of the one before; the first need not be the root
    private int _top = -1;
    private byte[] _term = new byte[64];
    private int _termLength;
    private bool _prefixHeld;                         // whether the term starts with the prefix of the path's last block
    private Place _place = Place.Start;

    private int[] _outputs = new int[8];              // where in the index the outputs on the way are
    private byte[] _code = new byte[32];              // what the index says of a block
    private int _codeLength;

    public BlockTreeCursor(BlockTreeTerms terms)
    {
        _terms = terms;
        _input = terms.OpenBlocks();
        _path = [new TermBlock(terms, _input)];
    }

    private enum Place : byte
    {
        Start,
        Term,      // the current item of the last block of the path
        State,     // given by the caller; the path says nothing
        Nowhere,   // after the last term, or after a seek that failed
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <inheritdoc/>
    public override int DocumentFrequency => State().DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFrequency => State().TotalTermFreq;

    /// <inheritdoc/>
    public override TermState GetState() => State().Clone();

    /// <inheritdoc/>
    internal override TermState GetState(TermState? reuse)
    {
        if (reuse is not BlockTermState state) return State().Clone();
        state.CopyFrom(State());
        return state;
    }

    /// <inheritdoc/>
    public override PostingsCursor GetPostings(PostingsFlags flags, PostingsCursor? reuse = null) =>
        _terms.Postings.Postings(_terms.Field, State(), flags, reuse);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        switch (_place)
        {
            case Place.Start:
                UseCode(_terms.RootCode);
                OpenPart(default, 0, out _).Item = -1;
                return Step();
            case Place.State:
                byte[] term = Term.ToArray();
                if (!SeekExact(term)) Throw($"the term {Show(term)} of a saved state is not there");
                return Step();
            case Place.Term:
                return Step();
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    internal override bool TryRewind()
    {
        _place = Place.Start;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Walks down from the block of the filter's prefix and never into a sub-block whose prefix is not wanted, so the index is asked once.</remarks>
    internal override bool MoveNext(TermFilter filter)
    {
        if (_place == Place.Start)
        {
            if (!StartWalk(filter)) return false;
        }
        else if (_place != Place.Term)
        {
            return false;
        }
        _place = Place.Nowhere;   // should the file be damaged on the way
        TermBlock block = _path[_top];
        while (true)
        {
            block.Item++;
            if (block.IsNarrowed) block.MoveToWanted();
            if (block.Item < block.Count)
            {
                ReadOnlySpan<byte> suffix = block.Suffix(block.Item);
                int prefixLength = block.PrefixLength;
                if (!filter.Read(prefixLength, suffix))
                {
                    // In a block above the filter's prefix, nothing is wanted after it.
                    if (_top == 0 && prefixLength < filter.Prefix.Length && IsAfterAllThatStartWith(filter.Prefix[prefixLength..], suffix)) return false;
                    continue;
                }
                int length = prefixLength + suffix.Length;
                long sub = block.SubBlock(block.Item);
                if (sub < 0 && !filter.Accepts(length)) continue;
                if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, _term.Length * 2));
                suffix.CopyTo(_term.AsSpan(prefixLength));
                if (sub < 0)
                {
                    _termLength = length;
                    _place = Place.Term;
                    return true;
                }
                block = Push(block, sub, length);
                Narrow(block, filter);
            }
            else if (!TryStepOut(ref block))
            {
                _termLength = 0;
                return false;
            }
        }
    }

    private static void Narrow(TermBlock block, TermFilter filter) =>
        block.IsNarrowed = block.PrefixLength >= filter.Prefix.Length && filter.TryGetNext(block.PrefixLength, out block.NextLow, out block.NextHigh);

    /// <summary>From the end of a part goes to the next part, or to the block above; false where the path has none.</summary>
    private bool TryStepOut(ref TermBlock block)
    {
        if (!block.IsLast)
        {
            block.LoadNextPart();
            return true;
        }
        if (_top == 0) return false;
        long end = block.End;
        block = _path[--_top];
        block.ChildFloor = end;
        return true;
    }

    private static bool IsAfterAllThatStartWith(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> term) => term.SequenceCompareTo(prefix) > 0 && !term.StartsWith(prefix);

    /// <summary>Opens the longest prefix of the filter's prefix that is a block, before the first item that can be wanted.</summary>
    private bool StartWalk(TermFilter filter)
    {
        ReadOnlySpan<byte> prefix = filter.Prefix;
        _place = Place.Nowhere;
        if (prefix.IsEmpty)
        {
            UseCode(_terms.RootCode);
            TermBlock root = OpenPart(default, 0, out _);
            root.Item = -1;
            Narrow(root, filter);
            return true;
        }
        if (prefix.SequenceCompareTo(_terms.Max) > 0) return false;
        int prefixLength = FindInIndex(prefix, prefix.Length);
        TermBlock block = OpenPart(prefix, prefixLength, out _);
        block.Item = block.Find(prefix[prefixLength..], out _) - 1;
        if (!filter.Read(0, prefix[..prefixLength])) return false;
        Narrow(block, filter);
        return true;
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term)
    {
        if (_place == Place.Term && Term.SequenceEqual(term)) return true;
        if (TryFindInHeldBlock(term, out TermBlock? block, out int item, out bool exact)) return exact && Take(block, item, term);
        _place = Place.Nowhere;
        if (term.SequenceCompareTo(_terms.Min) < 0 || term.SequenceCompareTo(_terms.Max) > 0) return false;
        int prefixLength = FindInIndex(term, term.Length);
        long first = ChoosePart(term, prefixLength, out long position, out bool hasTerms);
        if (!hasTerms) return false;
        block = Load(first, position, term[..prefixLength]);
        item = block.Find(term[prefixLength..], out exact);
        return exact && block.SubBlock(item) < 0 && Take(block, item, term);
    }

    /// <inheritdoc/>
    public override SeekResult SeekCeiling(ReadOnlySpan<byte> term)
    {
        if (_place == Place.Term && Term.SequenceEqual(term)) return SeekResult.Found;
        if (!TryFindInHeldBlock(term, out TermBlock? block, out int item, out bool exact))
        {
            _place = Place.Nowhere;
            if (term.SequenceCompareTo(_terms.Max) > 0) return SeekResult.End;
            int prefixLength = FindInIndex(term, term.Length);
            block = OpenPart(term, prefixLength, out _);
            item = block.Find(term[prefixLength..], out exact);
        }
        if (exact && block.SubBlock(item) < 0)
        {
            Take(block, item, term);
            return SeekResult.Found;
        }
        block.Item = item - 1;
        return Step() ? SeekResult.Larger : SeekResult.End;
    }

    /// <inheritdoc/>
    public override void Seek(ReadOnlySpan<byte> term, TermState state)
    {
        if (state is not BlockTermState blockState) throw new ArgumentException("The state is not one that a term cursor of this index gave.", nameof(state));
        if (_place == Place.Term && Term.SequenceEqual(term)) return;
        _state.CopyFrom(blockState);
        SetTerm(term);
        _prefixHeld = false;
        _place = Place.State;
    }

    /// <summary>Looks for a term where the last one was: sorted lookups mostly end here. False where the term must be looked for in the index.</summary>
    private bool TryFindInHeldBlock(ReadOnlySpan<byte> term, [NotNullWhen(true)] out TermBlock? block, out int item, out bool exact)
    {
        block = null;
        item = 0;
        exact = false;
        if (_top < 0 || !_prefixHeld) return false;
        TermBlock held = _path[_top];
        int prefixLength = held.PrefixLength;
        if (!held.IsLoaded || !held.IsLeaf || !term.StartsWith(_term.AsSpan(0, prefixLength))) return false;
        item = held.Find(term[prefixLength..], out exact);
        // Between two terms of one part there is nothing; before the first and after the last may be other parts and other blocks.
        if (!exact && (item == 0 || item == held.Count)) return false;
        _place = Place.Nowhere;
        block = held;
        return true;
    }

    private bool Take(TermBlock block, int item, ReadOnlySpan<byte> term)
    {
        block.Item = item;
        SetTerm(term);
        _place = Place.Term;
        return true;
    }

    private BlockTermState State() => _place switch
    {
        Place.Term => _path[_top].DecodeState(),
        Place.State => _state,
        _ => throw new InvalidOperationException("The cursor does not stand on a term."),
    };

    /// <summary>Moves to the term after the current item of the path's last block.</summary>
    private bool Step()
    {
        _place = Place.Nowhere;   // should the file be damaged on the way
        TermBlock block = _path[_top];
        while (true)
        {
            if (++block.Item < block.Count)
            {
                ReadOnlySpan<byte> suffix = block.Suffix(block.Item);
                int length = block.PrefixLength + suffix.Length;
                if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, _term.Length * 2));
                suffix.CopyTo(_term.AsSpan(block.PrefixLength));
                long sub = block.SubBlock(block.Item);
                if (sub < 0)
                {
                    _termLength = length;
                    _place = Place.Term;
                    return true;
                }
                block = Push(block, sub, length);
            }
            else if (!TryStepOut(ref block))
            {
                if (block.PrefixLength == 0)
                {
                    _termLength = 0;
                    return false;
                }
                OpenParent(block);
            }
        }
    }

    private TermBlock Push(TermBlock parent, long position, int prefixLength)
    {
        if (position < parent.ChildFloor) Throw($"a sub-block at {position} overlaps with the one before it, which ends at {parent.ChildFloor}");
        if (++_top == _path.Length) Array.Resize(ref _path, _path.Length * 2);
        TermBlock block = _path[_top] ??= new TermBlock(_terms, _input);
        block.Load(position, position, prefixLength, parent.ChildFloor, parent.First);
        return block;
    }

    /// <summary>Puts in the place of the path's first block, which is done with, the block that it is an item of.</summary>
    private void OpenParent(TermBlock block)
    {
        int length = block.PrefixLength;
        long child = block.First, end = block.End;
        ReadOnlySpan<byte> prefix = _term.AsSpan(0, length);
        int prefixLength = FindInIndex(prefix, length - 1);
        long first = ChoosePart(prefix, prefixLength, out long position, out _);
        block.Load(first, position, prefixLength, 0, _terms.BlocksEnd);
        int item = block.Find(prefix[prefixLength..], out bool exact);
        if (!exact || block.SubBlock(item) != child || first < end) Throw($"the block at {child}, {Show(prefix)}, is not an item of the block at {position} that the index puts above it");
        block.Item = item;
        block.ChildFloor = end;
    }

    /// <summary>Loads the part of the found block where a term must be, and makes it the path's last, unless it is that already.</summary>
    private TermBlock OpenPart(ReadOnlySpan<byte> term, int prefixLength, out bool hasTerms)
    {
        long first = ChoosePart(term, prefixLength, out long position, out hasTerms);
        return Load(first, position, term[..prefixLength]);
    }

    private TermBlock Load(long first, long position, ReadOnlySpan<byte> prefix)
    {
        if (_term.Length < prefix.Length) _term = new byte[Math.Max(prefix.Length, _term.Length * 2)];
        prefix.CopyTo(_term);
        _prefixHeld = true;
        for (int level = _top; level >= 0; level = level > 0 ? 0 : -1)
        {
            TermBlock held = _path[level];
            if (held.IsLoaded && held.Position == position && held.First == first && held.PrefixLength == prefix.Length)
            {
                held.ChildFloor = 0;
                _top = level;
                return held;
            }
        }
        _top = 0;
        _path[0].Load(first, position, prefix.Length, 0, _terms.BlocksEnd);
        return _path[0];
    }

    /// <summary>Walks the index and keeps what it says of the longest prefix, at most so many bytes, that is a block; returns the prefix's length.</summary>
    private int FindInIndex(ReadOnlySpan<byte> term, int maxLength)
    {
        FstReader reader = _terms.Index.Reader;
        FstArc arc = default;
        long node = _terms.Index.StartNode;
        int prefixLength = 0, outputs = 0, used = 0, final = -1;
        for (int i = 0; i < maxLength && node > 0 && reader.Find(node, term[i], ref arc); i++)
        {
            if (arc.Output >= 0)
            {
                if (outputs + 1 >= _outputs.Length) Array.Resize(ref _outputs, _outputs.Length * 2);
                _outputs[outputs++] = arc.Output;
            }
            if (arc.IsFinal)
            {
                prefixLength = i + 1;
                used = outputs;
                final = arc.FinalOutput;
            }
            node = arc.Target;
        }
        if (prefixLength == 0)
        {
            UseCode(_terms.RootCode);
            return 0;
        }
        if (final >= 0) _outputs[used++] = final;
        _codeLength = 0;
        for (int i = 0; i < used; i++)
        {
            FstBytes bytes = reader.At(_outputs[i]);
            int length = bytes.ReadLength();
            ReserveCode(_codeLength + length);
            bytes.Read(_code.AsSpan(_codeLength, length));
            _codeLength += length;
        }
        return prefixLength;
    }

    private void UseCode(byte[] code)
    {
        ReserveCode(code.Length);
        code.CopyTo(_code, 0);
        _codeLength = code.Length;
    }

    private void ReserveCode(int length)
    {
        if (_code.Length < length) Array.Resize(ref _code, Math.Max(length, _code.Length * 2));
    }

    /// <summary>Decodes what the index says of a block: where it starts, and which floor part a term must be in.</summary>
    private long ChoosePart(ReadOnlySpan<byte> term, int prefixLength, out long position, out bool hasTerms)
    {
        int at = 0;
        long code = ReadCode(ref at);
        long first = position = code >>> BlockTreeFormat.OutputFlagBits;
        hasTerms = (code & BlockTreeFormat.OutputHasTerms) != 0;
        if ((code & BlockTreeFormat.OutputIsFloor) == 0 || term.Length <= prefixLength) return first;
        byte label = term[prefixLength];
        for (long parts = ReadCode(ref at); parts > 0; parts--)
        {
            if (at >= _codeLength) ThrowCode();
            if (label < _code[at++]) break;
            code = ReadCode(ref at);
            position = first + (code >>> 1);
            hasTerms = (code & 1) != 0;
        }
        return first;
    }

    private long ReadCode(ref int at)
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (at >= _codeLength) break;
            byte b = _code[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        ThrowCode();
        return 0;
    }

    private void SetTerm(ReadOnlySpan<byte> term)
    {
        if (_term.Length < term.Length) _term = new byte[Math.Max(term.Length, _term.Length * 2)];
        term.CopyTo(_term);
        _termLength = term.Length;
    }

    private static string Show(ReadOnlySpan<byte> term) => $"0x{Convert.ToHexStringLower(term[..Math.Min(term.Length, 32)])}";

    [DoesNotReturn]
    private void ThrowCode() => Throw("what the terms index says of a block ends early");

    [DoesNotReturn]
    private void Throw(string problem) => throw new CorruptIndexException($"{problem}. {CorruptIndexException.Remedy}", _terms.FileName);
}
