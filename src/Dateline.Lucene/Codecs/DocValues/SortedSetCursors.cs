using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Sets of a field where no document has more than one value.</summary>
internal sealed class SingleSortedSetCursor(SortedCursor sorted) : SortedSetCursor
{
    private bool _given = true;

    public override int Doc => sorted.Doc;

    public override long Cost => sorted.Cost;

    public override long ValueCount => sorted.ValueCount;

    public override int Next()
    {
        int doc = sorted.Next();
        _given = doc == NoMore;
        return doc;
    }

    public override int Advance(int target)
    {
        int doc = sorted.Advance(target);
        _given = doc == NoMore;
        return doc;
    }

    public override bool AdvanceExact(int target)
    {
        bool found = sorted.AdvanceExact(target);
        _given = !found;
        return found;
    }

    public override long NextOrdinal()
    {
        if (_given) return NoMoreOrdinals;
        _given = true;
        return sorted.Ordinal;
    }

    public override ReadOnlySpan<byte> Lookup(long ordinal) =>
        sorted.Lookup(ordinal is >= 0 and <= int.MaxValue ? (int)ordinal : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The field has {ValueCount} distinct values."));

    public override long Find(ReadOnlySpan<byte> value) => sorted.Find(value);

    public override SortedCursor AsSingle() => sorted;

    public override int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts)
    {
        _given = true;
        return sorted.CountOrdinals(docs, counts);
    }

    public override int CountRun(int from, int to, Span<int> counts)
    {
        _given = true;
        return sorted.CountRun(from, to, counts);
    }

    internal override ISortedTerms GetTerms() => sorted.GetTerms();
}

/// <summary>Sets of several values.</summary>
internal sealed class MultiSortedSetCursor(MultiDocs docs, LongValues ordinals, SortedTerms terms) : SortedSetCursor
{
    private const int Batch = 256;

    private long _next;
    private long _end;

    public override int Doc => docs.Doc;

    public override long Cost => docs.Cost;

    public override long ValueCount => terms.Count;

    public override int Next()
    {
        int doc = docs.Next();
        Stand(doc != NoMore);
        return doc;
    }

    public override int Advance(int target)
    {
        int doc = docs.Advance(target);
        Stand(doc != NoMore);
        return doc;
    }

    public override bool AdvanceExact(int target)
    {
        bool found = docs.AdvanceExact(target);
        Stand(found);
        return found;
    }

    public override long NextOrdinal()
    {
        if (_next >= _end) return NoMoreOrdinals;
        long ordinal = ordinals[_next++];
        if ((ulong)ordinal >= (ulong)terms.Count) terms.Throw(ordinal);
        return ordinal;
    }

    public override ReadOnlySpan<byte> Lookup(long ordinal) => terms.Lookup(ordinal);

    public override long Find(ReadOnlySpan<byte> value) => terms.Find(value);

    internal override ISortedTerms GetTerms() => terms.Walk();

    public override int CountRun(int from, int to, Span<int> counts)
    {
        if (to <= from) return 0;
        int with = docs.Range(from, to, out long start, out long end);
        Check(ordinals.Tally(start, end - start, counts), counts);
        Stand(false);
        return with;
    }

    public override int CountOrdinals(ReadOnlySpan<int> wanted, Span<int> counts)
    {
        if (LongValues.IsRun(wanted)) return CountRun(wanted[0], wanted[^1] + 1, counts);
        int with = 0;
        Span<int> indexes = stackalloc int[Batch];
        Span<long> starts = stackalloc long[Batch], ends = stackalloc long[Batch];
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Batch, wanted.Length)..])
        {
            int count = docs.Ranges(wanted[..Math.Min(Batch, wanted.Length)], indexes, starts, ends);
            Check(ordinals.Tally(starts[..count], ends[..count], counts), counts);
            with += count;
        }
        Stand(false);
        return with;
    }

    private void Stand(bool found)
    {
        _next = found ? docs.Start : 0;
        _end = found ? docs.End : 0;
    }

    private void Check(bool counted, Span<int> counts)
    {
        if (counted) return;
        if (counts.Length >= terms.Count) terms.Throw(counts.Length);
        throw new ArgumentException($"There are {counts.Length} counters for {terms.Count} ordinals.", nameof(counts));
    }
}
