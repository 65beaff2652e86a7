using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

internal sealed class EmptyBinaryCursor : BinaryCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => 0;

    public override ReadOnlySpan<byte> Value => default;

    public override int Next() => _doc = NoMore;

    public override int Advance(int target) => _doc = NoMore;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return false;
    }
}

/// <summary>Every document has a byte string.</summary>
internal sealed class DenseBinaryCursor(BinaryValues values, int maxDoc) : BinaryCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => maxDoc;

    public override ReadOnlySpan<byte> Value => values.Get(_doc);

    public override int Next() => _doc = _doc >= maxDoc - 1 ? NoMore : _doc + 1;

    public override int Advance(int target) => _doc = target >= maxDoc ? NoMore : target;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return true;
    }
}

/// <summary>Some documents have a byte string.</summary>
internal sealed class SparseBinaryCursor(IndexedDisi docs, BinaryValues values) : BinaryCursor
{
    public override int Doc => docs.Doc;

    public override long Cost => docs.Count;

    public override ReadOnlySpan<byte> Value => values.Get(docs.Index);

    public override int Next() => docs.Next();

    public override int Advance(int target) => docs.Advance(target);

    public override bool AdvanceExact(int target) => docs.AdvanceExact(target);
}
