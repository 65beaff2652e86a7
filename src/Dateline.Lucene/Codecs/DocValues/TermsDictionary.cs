using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the distinct byte strings of a field: by ordinal, by value, or from first to last. One thread.</summary>
/// <remarks>The grammar is on <see cref="TermsDictionaryWriter"/>.</remarks>
internal sealed class TermsDictionary : ISortedTerms
{
    private readonly IndexInput _terms;
    private readonly IndexInput _index;
    private readonly DirectMonotonicReader _blocks;
    private readonly DirectMonotonicReader _indexStarts;
    private readonly int _blockShift;
    private readonly int _indexShift;
    private readonly byte[] _term;
    private int _length;
    private long _ordinal = -1;   // of _term; behind it the input stands
    private bool _valid = true;   // whether the input stands there

    public TermsDictionary(TermsDictionaryEntry entry, IndexInput data)
    {
        Count = entry.Count;
        _blockShift = entry.BlockShift;
        _indexShift = entry.IndexShift;
        _blocks = entry.OpenBlocks(data);
        _indexStarts = entry.OpenIndex(data);
        _terms = data.Slice("terms", entry.Terms.Offset, entry.Terms.Length);
        _index = data.Slice("terms-index", entry.Index.Offset, entry.Index.Length);
        _term = new byte[entry.MaxLength];
    }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_ordinal >= Count - 1) return false;
        MoveTo(_ordinal + 1);
        return true;
    }

    /// <summary>The byte string of an ordinal, valid until the next call. Cheap for the same one and the ones after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ordinal.</exception>
    public ReadOnlySpan<byte> Lookup(long ordinal)
    {
        if ((ulong)ordinal >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The field has {Count} distinct values.");
        MoveTo(ordinal);
        return Term;
    }

    /// <summary>The ordinal of a byte string, or the complement (~) of where it would be.</summary>
    public long Find(ReadOnlySpan<byte> value)
    {
        if (Count == 0) return ~0L;
        long entry = FindIndexEntry(value);
        long low = entry << (_indexShift - _blockShift);
        long high = (Math.Min(Count, (entry + 1) << _indexShift) - 1) >> _blockShift;
        long first = low << _blockShift;
        while (low <= high)
        {
            long middle = (low + high) >> 1;
            if (FirstTerm(middle).SequenceCompareTo(value) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        long block = low - 1;
        if (block << _blockShift < first) return ~first;   // after the term before, or its entry would not be the one

        long ordinal = block << _blockShift, end = Math.Min(Count, ordinal + (1L << _blockShift));
        for (; ordinal < end; ordinal++)
        {
            MoveTo(ordinal);
            int order = Term.SequenceCompareTo(value);
            if (order == 0) return ordinal;
            if (order > 0) break;
        }
        return ~ordinal;
    }

    // The last entry that is not above a value; the first one is empty.
    private long FindIndexEntry(ReadOnlySpan<byte> value)
    {
        long low = 1, high = (Count - 1) >> _indexShift;
        while (low <= high)
        {
            long middle = (low + high) >> 1;
            if (IndexEntry(middle).SequenceCompareTo(value) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        return low - 1;
    }

    private ReadOnlySpan<byte> IndexEntry(long entry)
    {
        long start = _indexStarts[entry], end = _indexStarts[entry + 1];
        if (start < 0 || end < start || end - start > _term.Length) Throw($"entry {entry} of the index lies from {start} to {end}");
        return _index.Span(start, (int)(end - start));
    }

    private ReadOnlySpan<byte> FirstTerm(long block)
    {
        _valid = false;
        _terms.Seek(_blocks[block]);
        int length = _terms.ReadVInt();
        if ((uint)length > (uint)_term.Length) ThrowLength(block << _blockShift, 0, length);
        return _terms.ReadSpan(length);
    }

    private void MoveTo(long ordinal)
    {
        if (ordinal == _ordinal && _ordinal >= 0) return;
        long block = ordinal >> _blockShift, start = block << _blockShift;
        if (!_valid || ordinal < _ordinal || (start > _ordinal && start != _ordinal + 1))
        {
            _terms.Seek(_blocks[block]);
            _ordinal = start - 1;
            _valid = true;
        }
        while (_ordinal < ordinal) ReadNext();
    }

    private void ReadNext()
    {
        int prefix = 0, suffix;
        if (((_ordinal + 1) & ((1L << _blockShift) - 1)) == 0)
        {
            suffix = _terms.ReadVInt();
        }
        else
        {
            int token = _terms.ReadByte();
            prefix = token & 0x0F;
            suffix = 1 + (token >> 4);
            if (prefix == 15) prefix += _terms.ReadVInt();
            if (suffix == 16) suffix += _terms.ReadVInt();
        }
        if ((uint)prefix > (uint)_length || (uint)suffix > (uint)(_term.Length - prefix)) ThrowLength(_ordinal + 1, prefix, suffix);
        _terms.ReadBytes(_term.AsSpan(prefix, suffix));
        _length = prefix + suffix;
        _ordinal++;
    }

    [DoesNotReturn]
    private void ThrowLength(long ordinal, int prefix, int suffix)
    {
        _valid = false;
        Throw($"the term {ordinal} has {prefix} and {suffix} bytes, where the term before has {_length} and the longest {_term.Length}");
    }

    [DoesNotReturn]
    private void Throw(string message) => throw new CorruptIndexException($"{message}. {CorruptIndexException.Remedy}", _terms.Name, _terms.Position);
}
