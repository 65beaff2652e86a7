using System.Buffers.Binary;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Sorts the terms of one owner by their bytes. One thread; keeps its arrays for the next.</summary>
/// <remarks>The first eight bytes are sorted as big-endian numbers, most significant byte first, each byte by counting; what is equal in them, or in a small group, is
/// sorted by comparison. The depth is at most eight.</remarks>
internal sealed unsafe class TermSorter(TermTable terms)
{
    private const int SmallGroup = 32;

    private readonly TermComparer _byBytes = new(terms);
    private ulong[] _keys = [];
    private ulong[] _otherKeys = [];
    private int[] _otherTerms = [];

    /// <summary>Sorts term numbers in place.</summary>
    public void Sort(Span<int> numbers)
    {
        int count = numbers.Length;
        if (_keys.Length < count)
        {
            _keys = new ulong[count];
            _otherKeys = new ulong[count];
            _otherTerms = new int[count];
        }
        Span<ulong> keys = _keys.AsSpan(0, count);
        for (int i = 0; i < count; i++) keys[i] = BinaryPrimitives.ReverseEndianness(*(ulong*)terms.Entry(numbers[i]));
        SortByte(keys, numbers, 56);
        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && keys[to] == keys[from]; to++) { }
            if (to - from > 1) numbers[from..to].Sort(_byBytes);
        }
    }

    private void SortByte(Span<ulong> keys, Span<int> numbers, int shift)
    {
        if (keys.Length <= SmallGroup)
        {
            keys.Sort(numbers);
            return;
        }
        Span<int> starts = stackalloc int[257];
        starts.Clear();
        foreach (ulong key in keys) starts[(int)(key >> shift & 0xff) + 1]++;
        if (starts[(int)(keys[0] >> shift & 0xff) + 1] != keys.Length)
        {
            for (int i = 1; i <= 256; i++) starts[i] += starts[i - 1];
            Span<int> next = stackalloc int[256];
            starts[..256].CopyTo(next);
            Span<ulong> otherKeys = _otherKeys.AsSpan(0, keys.Length);
            Span<int> otherTerms = _otherTerms.AsSpan(0, keys.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                int to = next[(int)(keys[i] >> shift & 0xff)]++;
                otherKeys[to] = keys[i];
                otherTerms[to] = numbers[i];
            }
            otherKeys.CopyTo(keys);
            otherTerms.CopyTo(numbers);
        }
        else
        {
            starts.Clear();   // all alike in this byte
            starts[1..].Fill(keys.Length);
        }
        if (shift == 0) return;
        for (int i = 0; i < 256; i++)
        {
            int length = starts[i + 1] - starts[i];
            if (length > 1) SortByte(keys.Slice(starts[i], length), numbers.Slice(starts[i], length), shift - 8);
        }
    }

    private sealed class TermComparer(TermTable terms) : IComparer<int>
    {
        public int Compare(int left, int right) => terms.Compare(left, right);
    }
}
