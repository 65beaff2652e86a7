using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Sorted numbers of a field where no document has more than one.</summary>
internal sealed class SingleSortedNumericCursor(NumericCursor numbers) : SortedNumericCursor
{
    public override int Doc => numbers.Doc;

    public override long Cost => numbers.Cost;

    public override int Count => 1;

    public override int Next() => numbers.Next();

    public override int Advance(int target) => numbers.Advance(target);

    public override bool AdvanceExact(int target) => numbers.AdvanceExact(target);

    public override long NextValue() => numbers.Value;

    public override NumericCursor AsSingle() => numbers;
}

/// <summary>Sorted numbers, several a document.</summary>
internal sealed class MultiSortedNumericCursor(MultiDocs docs, LongValues values) : SortedNumericCursor
{
    private long _next;

    public override int Doc => docs.Doc;

    public override long Cost => docs.Cost;

    public override int Count => (int)Math.Min(int.MaxValue, docs.End - docs.Start);

    public override int Next()
    {
        int doc = docs.Next();
        _next = docs.Start;
        return doc;
    }

    public override int Advance(int target)
    {
        int doc = docs.Advance(target);
        _next = docs.Start;
        return doc;
    }

    public override bool AdvanceExact(int target)
    {
        bool found = docs.AdvanceExact(target);
        _next = docs.Start;
        return found;
    }

    public override long NextValue() => values[_next++];
}
