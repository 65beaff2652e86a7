using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>The documents of a bit set.</summary>
internal sealed class BitCursor(FixedBitSet bits) : DocIdCursor
{
    private int _doc = -1;

    /// <summary>The set itself.</summary>
    public FixedBitSet Bits => bits;

    public override int Doc => _doc;

    public override long Cost => bits.Length;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        int found = target < bits.Length ? bits.NextSetBit(target) : -1;
        return _doc = found < 0 || found >= bits.Length ? NoMore : found;
    }
}
