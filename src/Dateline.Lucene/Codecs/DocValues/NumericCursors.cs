using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

internal sealed class EmptyNumericCursor : NumericCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => 0;

    public override long Value => 0;

    public override int Next() => _doc = NoMore;

    public override int Advance(int target) => _doc = NoMore;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return false;
    }

    public override void Fill(ReadOnlySpan<int> docs, Span<long> values, long missing) => values[..docs.Length].Fill(missing);

    public override int Gather(ReadOnlySpan<int> docs, Span<long> values) => 0;
}

/// <summary>Every document has a number.</summary>
internal sealed class DenseNumericCursor(LongValues values, int maxDoc) : NumericCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => maxDoc;

    public override long Value => values[_doc];

    public override int Next() => _doc = _doc >= maxDoc - 1 ? NoMore : _doc + 1;

    public override int Advance(int target) => _doc = target >= maxDoc ? NoMore : target;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return true;
    }

    public override void Fill(ReadOnlySpan<int> docs, Span<long> target, long missing)
    {
        if (docs.Length == 0) return;
        values.Read(docs, target);
        _doc = docs[^1];
    }

    public override int Gather(ReadOnlySpan<int> docs, Span<long> target)
    {
        Fill(docs, target, 0);
        return docs.Length;
    }
}

/// <summary>Some documents have a number.</summary>
internal sealed class SparseNumericCursor(IndexedDisi docs, LongValues values) : NumericCursor
{
    private const int Batch = 256;

    public override int Doc => docs.Doc;

    public override long Cost => docs.Count;

    public override long Value => values[docs.Index];

    public override int Next() => docs.Next();

    public override int Advance(int target) => docs.Advance(target);

    public override bool AdvanceExact(int target) => docs.AdvanceExact(target);

    public override void Fill(ReadOnlySpan<int> wanted, Span<long> target, long missing)
    {
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch];
        Span<long> numbers = stackalloc long[Batch];
        target[..wanted.Length].Fill(missing);
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Batch, wanted.Length)..], target = target[Math.Min(Batch, target.Length)..])
        {
            int count = docs.Pick(wanted[..Math.Min(Batch, wanted.Length)], found, indexes);
            values.Read(indexes[..count], numbers);
            for (int i = 0; i < count; i++) target[found[i]] = numbers[i];
        }
    }

    public override int Gather(ReadOnlySpan<int> wanted, Span<long> target)
    {
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch];
        int with = 0;
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Batch, wanted.Length)..])
        {
            int count = docs.Pick(wanted[..Math.Min(Batch, wanted.Length)], found, indexes);
            values.Read(indexes[..count], target[with..]);
            with += count;
        }
        return with;
    }
}
