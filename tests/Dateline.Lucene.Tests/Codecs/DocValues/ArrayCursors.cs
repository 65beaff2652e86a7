using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Numbers in an array, null for a document without one.</summary>
internal sealed class ArrayNumericCursor(long?[] values) : NumericCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => values.Length;

    public override long Value => values[_doc]!.Value;

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target < values.Length && values[target] == null) target++;
        return _doc = target >= values.Length ? NoMore : target;
    }

    public override bool AdvanceExact(int target) => values[_doc = target] != null;
}

/// <summary>Byte strings in an array, null for a document without one.</summary>
internal sealed class ArrayBinaryCursor(byte[]?[] values) : BinaryCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => values.Length;

    public override ReadOnlySpan<byte> Value => values[_doc];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target < values.Length && values[target] == null) target++;
        return _doc = target >= values.Length ? NoMore : target;
    }

    public override bool AdvanceExact(int target) => values[_doc = target] != null;
}

/// <summary>Byte strings in an array by their rank among the distinct ones.</summary>
internal sealed class ArraySortedCursor(byte[]?[] values) : SortedCursor
{
    private readonly byte[][] _distinct = Distinct.Of(values.OfType<byte[]>());
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => values.Length;

    public override int Ordinal => Distinct.Rank(_distinct, values[_doc]!);

    public override int ValueCount => _distinct.Length;

    public override ReadOnlySpan<byte> Lookup(int ordinal) => _distinct[ordinal];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target < values.Length && values[target] == null) target++;
        return _doc = target >= values.Length ? NoMore : target;
    }

    public override bool AdvanceExact(int target) => values[_doc = target] != null;
}

/// <summary>Sorted numbers in arrays, null or empty for a document without any.</summary>
internal sealed class ArraySortedNumericCursor(long[]?[] values) : SortedNumericCursor
{
    private int _doc = -1;
    private int _next;

    public override int Doc => _doc;

    public override long Cost => values.Length;

    public override int Count => values[_doc]!.Length;

    public override long NextValue() => values[_doc]![_next++];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target < values.Length && values[target] == null) target++;
        _next = 0;
        return _doc = target >= values.Length ? NoMore : target;
    }

    public override bool AdvanceExact(int target)
    {
        _next = 0;
        return values[_doc = target] != null;
    }
}

/// <summary>Sets of byte strings in arrays, by their rank among the distinct ones; null for a document without any.</summary>
internal sealed class ArraySortedSetCursor(byte[][]?[] values) : SortedSetCursor
{
    private readonly byte[][] _distinct = Distinct.Of(values.OfType<byte[][]>().SelectMany(v => v));
    private int _doc = -1;
    private Queue<long> _ordinals = [];

    public override int Doc => _doc;

    public override long Cost => values.Length;

    public override long ValueCount => _distinct.Length;

    public override long NextOrdinal() => _ordinals.TryDequeue(out long ordinal) ? ordinal : NoMoreOrdinals;

    public override ReadOnlySpan<byte> Lookup(long ordinal) => _distinct[ordinal];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target < values.Length && values[target] == null) target++;
        Stand(target >= values.Length ? NoMore : target);
        return _doc;
    }

    public override bool AdvanceExact(int target)
    {
        Stand(target);
        return values[target] != null;
    }

    private void Stand(int doc)
    {
        _doc = doc;
        _ordinals = doc == NoMore || values[doc] == null ? [] : new(values[doc]!.Select(v => (long)Distinct.Rank(_distinct, v)).Order());
    }
}

/// <summary>The distinct byte strings of some, in byte order.</summary>
internal static class Distinct
{
    private static readonly Comparer<byte[]> s_order = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    public static byte[][] Of(IEnumerable<byte[]> values)
    {
        var set = new SortedSet<byte[]>(values, s_order);
        return [.. set];
    }

    public static int Rank(byte[][] distinct, byte[] value) => Array.BinarySearch(distinct, value, s_order);
}
