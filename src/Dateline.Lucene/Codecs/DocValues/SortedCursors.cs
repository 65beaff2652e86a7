using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

internal sealed class EmptySortedCursor : SortedCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => 0;

    public override int Ordinal => -1;

    public override int ValueCount => 0;

    public override int Next() => _doc = NoMore;

    public override int Advance(int target) => _doc = NoMore;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return false;
    }

    public override ReadOnlySpan<byte> Lookup(int ordinal) => throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, "The field has no values.");

    public override int Find(ReadOnlySpan<byte> value) => ~0;

    public override void Fill(ReadOnlySpan<int> docs, Span<int> ordinals) => ordinals[..docs.Length].Fill(-1);

    public override int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts) => 0;

    public override int CountRun(int from, int to, Span<int> counts) => 0;
}

/// <summary>A cursor that can count ordinals in bulk.</summary>
internal abstract class CountingSortedCursor(LongValues ordinals, SortedTerms terms) : SortedCursor
{
    public sealed override int ValueCount => (int)terms.Count;

    public sealed override ReadOnlySpan<byte> Lookup(int ordinal) => terms.Lookup(ordinal);

    public sealed override int Find(ReadOnlySpan<byte> value) => (int)terms.Find(value);

    internal sealed override ISortedTerms GetTerms() => terms.Walk();

    private protected int OrdinalAt(int index)
    {
        long ordinal = ordinals[index];
        if ((ulong)ordinal >= (ulong)terms.Count) terms.Throw(ordinal);
        return (int)ordinal;
    }

    private protected void Tally(ReadOnlySpan<int> indexes, Span<int> counts) => Check(ordinals.Tally(indexes, counts), counts);

    private protected void Tally(int start, int count, Span<int> counts) => Check(ordinals.Tally(start, count, counts), counts);

    // An ordinal without a counter is the file's fault only if it has no value either.
    private void Check(bool counted, Span<int> counts)
    {
        if (counted) return;
        if (counts.Length >= terms.Count) terms.Throw(counts.Length);
        throw new ArgumentException($"There are {counts.Length} counters for {terms.Count} ordinals.", nameof(counts));
    }
}

/// <summary>Every document has an ordinal.</summary>
internal sealed class DenseSortedCursor(LongValues ordinals, SortedTerms terms, int maxDoc) : CountingSortedCursor(ordinals, terms)
{
    private readonly LongValues _ordinals = ordinals;
    private readonly SortedTerms _terms = terms;
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => maxDoc;

    public override int Ordinal => OrdinalAt(_doc);

    public override int Next() => _doc = _doc >= maxDoc - 1 ? NoMore : _doc + 1;

    public override int Advance(int target) => _doc = target >= maxDoc ? NoMore : target;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return true;
    }

    public override void Fill(ReadOnlySpan<int> docs, Span<int> ordinals)
    {
        if (docs.Length == 0) return;
        _ordinals.Read(docs, ordinals);
        _terms.Check(ordinals[..docs.Length]);
        _doc = docs[^1];
    }

    public override int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts)
    {
        if (docs.Length == 0) return 0;
        Tally(docs, counts);
        _doc = docs[^1];
        return docs.Length;
    }

    public override int CountRun(int from, int to, Span<int> counts)
    {
        if (to <= from) return 0;
        Tally(from, to - from, counts);
        _doc = to - 1;
        return to - from;
    }
}

/// <summary>Some documents have an ordinal.</summary>
internal sealed class SparseSortedCursor(IndexedDisi docs, LongValues ordinals, SortedTerms terms) : CountingSortedCursor(ordinals, terms)
{
    private const int Batch = 256;

    private readonly LongValues _ordinals = ordinals;
    private readonly SortedTerms _terms = terms;

    public override int Doc => docs.Doc;

    public override long Cost => docs.Count;

    public override int Ordinal => OrdinalAt(docs.Index);

    public override int Next() => docs.Next();

    public override int Advance(int target) => docs.Advance(target);

    public override bool AdvanceExact(int target) => docs.AdvanceExact(target);

    public override void Fill(ReadOnlySpan<int> wanted, Span<int> target)
    {
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch], picked = stackalloc int[Batch];
        target[..wanted.Length].Fill(-1);
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Batch, wanted.Length)..], target = target[Math.Min(Batch, target.Length)..])
        {
            int count = docs.Pick(wanted[..Math.Min(Batch, wanted.Length)], found, indexes);
            _ordinals.Read(indexes[..count], picked);
            _terms.Check(picked[..count]);
            for (int i = 0; i < count; i++) target[found[i]] = picked[i];
        }
    }

    public override int CountOrdinals(ReadOnlySpan<int> wanted, Span<int> counts)
    {
        if (LongValues.IsRun(wanted)) return CountRun(wanted[0], wanted[^1] + 1, counts);
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch];
        int with = 0;
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Batch, wanted.Length)..])
        {
            int count = docs.Pick(wanted[..Math.Min(Batch, wanted.Length)], found, indexes);
            Tally(indexes[..count], counts);
            with += count;
        }
        return with;
    }

    public override int CountRun(int from, int to, Span<int> counts)
    {
        if (to <= from) return 0;
        int start = docs.CountBefore(from), count = docs.CountThrough(to - 1) - start;
        Tally(start, count, counts);
        return count;
    }
}
