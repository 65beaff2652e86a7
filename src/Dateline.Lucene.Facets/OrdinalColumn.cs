using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>A segment's values by document, laid out flat so that counting a document is one look: for fields that are counted again and again. Immutable; thread-safe.</summary>
/// <remarks>
/// A document's code is the ordinal of its only value; the number of values where it has none; above that the number of a set of several values, each set being kept once.
/// Codes take 2 bytes where all of them fit, otherwise 4.
/// </remarks>
internal sealed class OrdinalColumn
{
    /// <summary>The most bytes a column may take; a field that needs more is counted from the file.</summary>
    public const long MaxBytes = 64 << 20;

    private readonly ushort[]? _narrow;
    private readonly int[]? _wide;
    private readonly int[] _starts;   // of the sets, and where the last ends
    private readonly int[] _sets;     // their ordinals
    private readonly int _count;

    private OrdinalColumn(ushort[]? narrow, int[]? wide, int[] starts, int[] sets, int count)
    {
        _narrow = narrow;
        _wide = wide;
        _starts = starts;
        _sets = sets;
        _count = count;
    }

    /// <summary>Lays a field's values out.</summary>
    /// <param name="values">The field, before its first document.</param>
    /// <param name="maxDoc">Documents in the segment.</param>
    /// <returns>The column; null where it would be too large.</returns>
    public static OrdinalColumn? Build(SegmentValues values, int maxDoc)
    {
        if ((long)maxDoc * sizeof(int) > MaxBytes) return null;
        int[] codes = new int[maxDoc];
        Array.Fill(codes, values.Count);
        List<int> starts = [0], sets = [];
        if (values.Set is not { } set)
        {
            SortedCursor single = values.Single!;
            while (single.Next() != DocIdCursor.NoMore) codes[single.Doc] = single.Ordinal;
        }
        else
        {
            // Sets that are met again get the number they have; by their hash, and of equal hashes the last alone is found again.
            var known = new Dictionary<int, int>();
            var members = new List<int>();
            while (set.Next() != DocIdCursor.NoMore)
            {
                members.Clear();
                var hash = default(HashCode);
                for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal())
                {
                    members.Add((int)ordinal);
                    hash.Add((int)ordinal);
                }
                if (members.Count == 1)
                {
                    codes[set.Doc] = members[0];
                    continue;
                }
                Span<int> wanted = CollectionsMarshal.AsSpan(members), all = CollectionsMarshal.AsSpan(sets);
                if (!known.TryGetValue(hash.ToHashCode(), out int number) || !all[starts[number]..starts[number + 1]].SequenceEqual(wanted))
                {
                    number = starts.Count - 1;
                    if (values.Count + 1L + number >= int.MaxValue || (sets.Count + (long)members.Count) * sizeof(int) > MaxBytes) return null;
                    known[hash.ToHashCode()] = number;
                    sets.AddRange(wanted);
                    starts.Add(sets.Count);
                }
                codes[set.Doc] = values.Count + 1 + number;
            }
        }
        if (values.Count + starts.Count > ushort.MaxValue) return new OrdinalColumn(null, codes, [.. starts], [.. sets], values.Count);
        ushort[] narrow = new ushort[maxDoc];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (ushort)codes[i];
        return new OrdinalColumn(narrow, null, [.. starts], [.. sets], values.Count);
    }

    /// <summary>How many codes there are.</summary>
    public int Codes => _count + _starts.Length;

    /// <summary>Adds 1 at the code of every document: where many are counted, each set is taken apart once, at the end.</summary>
    /// <param name="docs">The documents, all of the segment.</param>
    /// <param name="codes">Two tables of <see cref="Codes"/> counters, which take turns: adding to a counter that was just written has to wait for the write.</param>
    public void CountCodes(ReadOnlySpan<int> docs, Span<int> codes)
    {
        Span<int> first = codes[..Codes], second = codes.Slice(first.Length, first.Length);
        int i = 0;
        if (_narrow is { } narrow)
        {
            for (; i + 1 < docs.Length; i += 2)
            {
                first[narrow[docs[i]]]++;
                second[narrow[docs[i + 1]]]++;
            }
            if (i < docs.Length) first[narrow[docs[i]]]++;
            return;
        }
        int[] wide = _wide!;
        for (; i + 1 < docs.Length; i += 2)
        {
            first[wide[docs[i]]]++;
            second[wide[docs[i + 1]]]++;
        }
        if (i < docs.Length) first[wide[docs[i]]]++;
    }

    /// <summary>The same for every document of the segment, deleted ones too.</summary>
    public void CountAllCodes(Span<int> codes)
    {
        Span<int> first = codes[..Codes], second = codes.Slice(first.Length, first.Length);
        if (_narrow is { } narrow) CountAll(narrow, first, second);
        else CountAll(_wide!, first, second);

        static void CountAll<T>(T[] column, Span<int> first, Span<int> second) where T : System.Numerics.IBinaryInteger<T>
        {
            int i = 0;
            for (; i + 1 < column.Length; i += 2)
            {
                first[int.CreateTruncating(column[i])]++;
                second[int.CreateTruncating(column[i + 1])]++;
            }
            if (i < column.Length) first[int.CreateTruncating(column[i])]++;
        }
    }

    /// <summary>The code of documents without a value; those below are ordinals.</summary>
    public int NoValue => _count;

    /// <summary>The ordinals of a code above <see cref="NoValue"/>.</summary>
    public ReadOnlySpan<int> SetOf(int code)
    {
        int number = code - _count - 1;
        return _sets.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);
    }

    /// <summary>Takes the codes apart.</summary>
    /// <param name="codes">What <see cref="CountCodes"/> counted.</param>
    /// <param name="counts">A counter for each ordinal, and one more for documents without a value.</param>
    public void AddCodes(ReadOnlySpan<int> codes, Span<int> counts)
    {
        ReadOnlySpan<int> first = codes[..Codes], second = codes.Slice(first.Length, first.Length);
        for (int code = 0; code <= _count; code++) counts[code] += first[code] + second[code];
        for (int code = _count + 1; code < first.Length; code++)
        {
            if (first[code] + second[code] is not (var documents and > 0)) continue;
            foreach (int ordinal in SetOf(code)) counts[ordinal] += documents;
        }
    }

    /// <summary>Adds 1 at every value of every document.</summary>
    /// <param name="docs">The documents, all of the segment.</param>
    /// <param name="counts">A counter for each ordinal, and one more for documents without a value.</param>
    public void Count(ReadOnlySpan<int> docs, Span<int> counts)
    {
        counts = counts[..(_count + 1)];
        if (_narrow is { } narrow)
        {
            foreach (int doc in docs)
            {
                int code = narrow[doc];
                if ((uint)code < (uint)counts.Length) counts[code]++;
                else CountSet(code, counts);
            }
            return;
        }
        int[] wide = _wide!;
        foreach (int doc in docs)
        {
            int code = wide[doc];
            if ((uint)code < (uint)counts.Length) counts[code]++;
            else CountSet(code, counts);
        }
    }

    /// <summary>Whether a document has any of some values.</summary>
    /// <param name="doc">A document of the segment.</param>
    /// <param name="wanted">The ordinals.</param>
    public bool HasAny(int doc, FixedBitSet wanted)
    {
        int code = _narrow != null ? _narrow[doc] : _wide![doc];
        if (code < _count) return wanted[code];
        if (code == _count) return false;
        foreach (int ordinal in SetOf(code))
        {
            if (wanted[ordinal]) return true;
        }
        return false;
    }

    private void CountSet(int code, Span<int> counts)
    {
        foreach (int ordinal in SetOf(code)) counts[ordinal]++;
    }
}
