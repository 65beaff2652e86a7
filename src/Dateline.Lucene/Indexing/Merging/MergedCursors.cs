using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>The numeric values of several sources as one column.</summary>
internal sealed class MergedNumericCursor(IReadOnlyList<MergeSource> sources, NumericCursor?[] cursors, bool interleaved) : NumericCursor
{
    private readonly MappedDocs _docs = new(sources, cursors, interleaved);

    public override int Doc => _docs.Doc;

    public override long Value => cursors[_docs.Source]!.Value;

    public override long Cost => cursors.Sum(c => c?.Cost ?? 0);

    public override int Next() => _docs.Next();

    public override int Advance(int target) => MergedAdvance.Advance(_docs, target);

    public override bool AdvanceExact(int target) => MergedAdvance.AdvanceExact(_docs, target);
}

/// <summary>The byte strings of several sources as one column.</summary>
internal sealed class MergedBinaryCursor(IReadOnlyList<MergeSource> sources, BinaryCursor?[] cursors, bool interleaved) : BinaryCursor
{
    private readonly MappedDocs _docs = new(sources, cursors, interleaved);

    public override int Doc => _docs.Doc;

    public override ReadOnlySpan<byte> Value => cursors[_docs.Source]!.Value;

    public override long Cost => cursors.Sum(c => c?.Cost ?? 0);

    public override int Next() => _docs.Next();

    public override int Advance(int target) => MergedAdvance.Advance(_docs, target);

    public override bool AdvanceExact(int target) => MergedAdvance.AdvanceExact(_docs, target);
}

/// <summary>The ordinals of several sources as ordinals of their union.</summary>
internal sealed class MergedSortedCursor(
    IReadOnlyList<MergeSource> sources, SortedCursor?[] cursors, SortedCursor?[] dictionaries, OrdinalMap map, bool interleaved) : SortedCursor
{
    private readonly MappedDocs _docs = new(sources, cursors, interleaved);

    public override int Doc => _docs.Doc;

    public override int Ordinal => (int)map.ToGlobal[_docs.Source][cursors[_docs.Source]!.Ordinal];

    public override int ValueCount => (int)map.ValueCount;

    public override long Cost => cursors.Sum(c => c?.Cost ?? 0);

    public override ReadOnlySpan<byte> Lookup(int ordinal)
    {
        (int source, long at) = map.First[ordinal];
        return dictionaries[source]!.Lookup((int)at);
    }

    public override int Next() => _docs.Next();

    public override int Advance(int target) => MergedAdvance.Advance(_docs, target);

    public override bool AdvanceExact(int target) => MergedAdvance.AdvanceExact(_docs, target);
}

/// <summary>The number lists of several sources as one column.</summary>
internal sealed class MergedSortedNumericCursor(IReadOnlyList<MergeSource> sources, SortedNumericCursor?[] cursors, bool interleaved) : SortedNumericCursor
{
    private readonly MappedDocs _docs = new(sources, cursors, interleaved);

    public override int Doc => _docs.Doc;

    public override int Count => cursors[_docs.Source]!.Count;

    public override long Cost => cursors.Sum(c => c?.Cost ?? 0);

    public override long NextValue() => cursors[_docs.Source]!.NextValue();

    public override int Next() => _docs.Next();

    public override int Advance(int target) => MergedAdvance.Advance(_docs, target);

    public override bool AdvanceExact(int target) => MergedAdvance.AdvanceExact(_docs, target);
}

/// <summary>The ordinal sets of several sources as sets of their union's ordinals.</summary>
internal sealed class MergedSortedSetCursor(
    IReadOnlyList<MergeSource> sources, SortedSetCursor?[] cursors, SortedSetCursor?[] dictionaries, OrdinalMap map, bool interleaved) : SortedSetCursor
{
    private readonly MappedDocs _docs = new(sources, cursors, interleaved);

    public override int Doc => _docs.Doc;

    public override long ValueCount => map.ValueCount;

    public override long Cost => cursors.Sum(c => c?.Cost ?? 0);

    public override long NextOrdinal()
    {
        long ordinal = cursors[_docs.Source]!.NextOrdinal();
        return ordinal == NoMoreOrdinals ? NoMoreOrdinals : map.ToGlobal[_docs.Source][ordinal];
    }

    public override ReadOnlySpan<byte> Lookup(long ordinal)
    {
        (int source, long at) = map.First[(int)ordinal];
        return dictionaries[source]!.Lookup(at);
    }

    public override int Next() => _docs.Next();

    public override int Advance(int target) => MergedAdvance.Advance(_docs, target);

    public override bool AdvanceExact(int target) => MergedAdvance.AdvanceExact(_docs, target);
}

/// <summary>Moving a merged column forward: writers walk it in order, so a scan is what there is.</summary>
internal static class MergedAdvance
{
    public static int Advance(MappedDocs docs, int target)
    {
        int doc = docs.Doc;
        while (doc < target) doc = docs.Next();
        return doc;
    }

    public static bool AdvanceExact(MappedDocs docs, int target) => Advance(docs, target) == target;
}
