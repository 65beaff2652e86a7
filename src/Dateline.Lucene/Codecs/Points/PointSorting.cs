using System.Buffers.Binary;
using System.Numerics;

namespace Dateline.Lucene.Codecs;

/// <summary>Orders points in memory by one dimension, then by the dimensions that are not indexed, then by document.</summary>
/// <remarks>Moves indices, not points. The first eight bytes of the dimension are compared as a number.</remarks>
internal sealed class PointSorting : IComparer<int>
{
    private readonly PointBuffer _points;
    private readonly PointShape _shape;
    private readonly int[] _order;
    private readonly ulong[] _keys;   // of the dimension at hand, beside _order
    private int _dimension;

    public PointSorting(PointBuffer points, PointShape shape)
    {
        _points = points;
        _shape = shape;
        _order = new int[points.Count];
        _keys = new ulong[points.Count];
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
    }

    /// <summary>The points' indices in their present order.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>Moves the points that come first in a dimension before <paramref name="middle"/>, the others from there on; the one at it is then in its place.</summary>
    public void Partition(int from, int to, int middle, int dimension)
    {
        LoadKeys(from, to, dimension);
        int low = from, high = to - 1;
        // Quickselect with a median of three; the points left over are sorted where that goes badly.
        for (int budget = 2 * (BitOperations.Log2((uint)(to - from)) + 1); low < high; budget--)
        {
            if (budget == 0 || high - low < 24)
            {
                SortLoaded(low, high + 1);
                return;
            }
            int half = (int)(((uint)low + (uint)high) >> 1);
            if (Less(half, low)) Swap(half, low);
            if (Less(high, low)) Swap(high, low);
            if (Less(high, half)) Swap(high, half);
            ulong key = _keys[half];
            int pivot = _order[half];
            int i = low, j = high;
            while (i <= j)
            {
                while (Compare(_keys[i], _order[i], key, pivot) < 0) i++;
                while (Compare(_keys[j], _order[j], key, pivot) > 0) j--;
                if (i <= j) Swap(i++, j--);
            }
            if (middle <= j) high = j;
            else if (middle >= i) low = i;
            else return;
        }
    }

    /// <summary>Sorts a range by a dimension.</summary>
    public void Sort(int from, int to, int dimension)
    {
        LoadKeys(from, to, dimension);
        SortLoaded(from, to);
    }

    /// <summary>Compares two points by all but the first eight bytes of the dimension.</summary>
    int IComparer<int>.Compare(int x, int y) => CompareRest(x, y);

    /// <summary>A dimension's first eight bytes as a number; shorter ones are filled up with zeros.</summary>
    public static ulong Key(ReadOnlySpan<byte> dimension)
    {
        if (dimension.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(dimension);
        ulong key = 0;
        foreach (byte b in dimension) key = key << 8 | b;
        return key << (64 - 8 * dimension.Length);
    }

    private void LoadKeys(int from, int to, int dimension)
    {
        _dimension = dimension;
        int width = _shape.BytesPerDimension, offset = dimension * width;
        for (int i = from; i < to; i++) _keys[i] = Key(_points.Value(_order[i]).Slice(offset, width));
    }

    private void SortLoaded(int from, int to)
    {
        Array.Sort(_keys, _order, from, to - from);
        for (int i = from; i < to;)
        {
            int end = i + 1;
            while (end < to && _keys[end] == _keys[i]) end++;
            if (end - i > 1) Array.Sort(_order, i, end - i, this);
            i = end;
        }
    }

    private bool Less(int i, int j) => Compare(_keys[i], _order[i], _keys[j], _order[j]) < 0;

    private int Compare(ulong keyX, int x, ulong keyY, int y) => keyX != keyY ? (keyX < keyY ? -1 : 1) : CompareRest(x, y);

    private int CompareRest(int x, int y)
    {
        ReadOnlySpan<byte> a = _points.Value(x), b = _points.Value(y);
        int width = _shape.BytesPerDimension;
        if (width > sizeof(ulong))
        {
            int byRest = a.Slice(_dimension * width, width).SequenceCompareTo(b.Slice(_dimension * width, width));
            if (byRest != 0) return byRest;
        }
        if (_shape.Dimensions > _shape.IndexDimensions)
        {
            int byData = a[_shape.IndexBytes..].SequenceCompareTo(b[_shape.IndexBytes..]);
            if (byData != 0) return byData;
        }
        int byDoc = _points.Doc(x).CompareTo(_points.Doc(y));
        return byDoc != 0 ? byDoc : a.SequenceCompareTo(b);   // several points of one document: any order will do, but always the same
    }

    private void Swap(int i, int j)
    {
        (_order[i], _order[j]) = (_order[j], _order[i]);
        (_keys[i], _keys[j]) = (_keys[j], _keys[i]);
    }
}
