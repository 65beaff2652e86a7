using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The smallest of several numbers.</summary>
internal sealed class LeastNumberCursor(SortedNumericCursor values) : NumericCursor
{
    private long _value;
    private int _target = -1;
    private bool _has;     // whether there are any at the target: a second call for the same document must say the same

    public override int Doc => values.Doc;

    public override long Cost => values.Cost;

    public override long Value => _value;

    public override bool AdvanceExact(int target)
    {
        if (target == _target) return _has;
        _target = target;
        _has = values.AdvanceExact(target);
        if (_has) _value = values.NextValue();
        return _has;
    }

    public override int Next()
    {
        int doc = values.Next();
        if (doc != NoMore) _value = values.NextValue();
        return doc;
    }

    public override int Advance(int target)
    {
        int doc = values.Advance(target);
        if (doc != NoMore) _value = values.NextValue();
        return doc;
    }
}
