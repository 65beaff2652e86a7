using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Analysis;

/// <summary>Puts the least hashes of a text's tokens, which are usually shingles, in place of the tokens: two texts have as many in common as they are alike. Allocates once for each text.</summary>
/// <remarks>The terms are the bits of the hashes, eight characters each; all stand at one position with the offsets of the whole text. Source: Lucene's MinHashFilter.</remarks>
public ref struct MinHashFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    /// <summary>What the hashes' type is.</summary>
    public const string HashType = "MIN_HASH";

    private readonly int _hashCount;
    private readonly int _bucketCount;
    private readonly int _setSize;
    private readonly bool _rotate;
    private readonly int[] _counts;                              // hashes in each bucket
    private readonly (ulong High, ulong Low)[] _hashes;          // of each bucket, in ascending order
    private readonly Token _end = new();
    private TInput _input;
    private bool _isRead;
    private int _bucket;
    private int _next;
    private int _increment;
    private int _endOffset;

    /// <summary>Makes a filter.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="hashCount">Hash functions, 1 to 65,536.</param>
    /// <param name="bucketCount">Ranges of hashes that are kept apart.</param>
    /// <param name="hashSetSize">Least hashes to keep in each range.</param>
    /// <param name="withRotation">Whether a range without hashes takes the least of the next one that has any; only where one hash is kept.</param>
    public MinHashFilter(TInput input, int hashCount = 1, int bucketCount = 512, int hashSetSize = 1, bool withRotation = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashCount, 1 << 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hashSetSize, 1);
        _input = input;
        _hashCount = hashCount;
        _bucketCount = bucketCount;
        _setSize = hashSetSize;
        _rotate = withRotation && hashSetSize == 1;
        _counts = new int[checked(hashCount * bucketCount)];
        _hashes = new (ulong, ulong)[checked(_counts.Length * hashSetSize)];
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_isRead) Read(token);
        while (_bucket < _counts.Length)
        {
            if (_next == _counts[_bucket])
            {
                _bucket++;
                _next = 0;
                continue;
            }
            Emit(token, _hashes[(_bucket * _setSize) + _next++]);
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token)
    {
        if (_isRead) token.CopyFrom(_end);
        else _input.End(token);
    }

    private void Read(Token token)
    {
        _isRead = true;
        ulong range = ((1UL << 32) + (ulong)_bucketCount - 1) / (ulong)_bucketCount;
        Span<byte> number = stackalloc byte[4];
        while (_input.MoveNext(token))
        {
            _increment = 1;
            _endOffset = token.EndOffset;
            (ulong low, ulong high) = MurmurHash.Hash(MemoryMarshal.AsBytes(token.Term));
            for (int i = 0; i < _hashCount; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(number, i);
                (ulong saltLow, ulong saltHigh) = MurmurHash.Hash(number);
                ulong itsLow = (low * 37) + saltLow, itsHigh = (high * 37) + saltHigh;
                Add((i * _bucketCount) + (int)((itsHigh >> 32) / range), (itsHigh, itsLow));
            }
        }
        _input.End(token);
        _end.CopyFrom(token);
        if (_increment > 0 && _rotate) Rotate();
    }

    private readonly void Add(int bucket, (ulong High, ulong Low) hash)
    {
        Span<(ulong High, ulong Low)> kept = _hashes.AsSpan(bucket * _setSize, _setSize);
        ref int count = ref _counts[bucket];
        if (count == _setSize)
        {
            if (hash.CompareTo(kept[count - 1]) >= 0) return;
            count--;
        }
        int at = count;
        while (at > 0 && kept[at - 1].CompareTo(hash) > 0) at--;
        if (at > 0 && kept[at - 1] == hash) return;
        kept[at..count].CopyTo(kept[(at + 1)..]);
        kept[at] = hash;
        count++;
    }

    // What a bucket takes over counts for the buckets before it, as they come to it going round.
    private readonly void Rotate()
    {
        for (int hash = 0; hash < _hashCount; hash++)
        {
            int first = hash * _bucketCount;
            for (int bucket = 0; bucket < _bucketCount; bucket++)
            {
                for (int step = 1; _counts[first + bucket] == 0 && step < _bucketCount; step++)
                {
                    int other = first + ((bucket + step) % _bucketCount);
                    if (_counts[other] > 0) Add(first + bucket, _hashes[other]);
                }
            }
        }
    }

    private void Emit(Token token, (ulong High, ulong Low) hash)
    {
        Span<char> term = stackalloc char[8];
        int at = 0;
        if (_hashCount > 1)
        {
            int number = _bucket / _bucketCount;
            term[at++] = (char)(number >> 16);
            term[at++] = (char)number;
        }
        for (int shift = 48; shift >= 0; shift -= 16) term[at++] = (char)(hash.High >> shift);
        for (int shift = 48; at < 8; shift -= 16) term[at++] = (char)(hash.Low >> shift);
        token.Clear();
        token.SetTerm(term);
        token.EndOffset = _endOffset;
        token.PositionIncrement = _increment;
        token.Type = HashType;
        _increment = 0;
    }
}
