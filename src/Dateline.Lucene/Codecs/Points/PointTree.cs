using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The inner nodes of a tree of points while it is written, and their packed form.</summary>
/// <remarks>
/// Node i splits between leaf i and leaf i + 1. Packed := depth first, per inner node
/// [VLong(start of its first leaf, less that of the node before it in the walk), not in left children]
/// VInt((first different byte's difference · (1 + bytes) + prefix) · index dimensions + split dimension), prefix and difference to the last split value of
/// that dimension on the path, the difference taken positive; Byte*(the rest of the value); [VInt(bytes of the left subtree), where that is not one leaf]; left; right.
/// A right leaf is its VLong alone, a left leaf nothing. Source: Lucene 8.8, BKDWriter.
/// </remarks>
internal sealed class PointTree
{
    private readonly PointShape _shape;
    private readonly List<IndexOutput> _scratch = [];   // one per level

    public PointTree(PointShape shape, int leaves)
    {
        if ((long)leaves * shape.BytesPerDimension > Array.MaxLength) throw new InvalidOperationException($"{leaves} leaves of points are too many for one segment.");
        _shape = shape;
        LeafStarts = new long[leaves];
        SplitDimensions = new byte[leaves - 1];
        SplitValues = new byte[(leaves - 1) * shape.BytesPerDimension];
    }

    public long[] LeafStarts { get; }

    public byte[] SplitDimensions { get; }

    public byte[] SplitValues { get; }

    public Span<byte> SplitValue(int node) => SplitValues.AsSpan(node * _shape.BytesPerDimension, _shape.BytesPerDimension);

    public byte[] Pack()
    {
        IndexOutput output = IndexOutput.InMemory();
        Pack(output, 0, 0, LeafStarts.Length, 0, isLeft: false, new byte[_shape.IndexBytes], new bool[_shape.IndexDimensions]);
        return output.Written.ToArray();
    }

    // As deep as the tree: 31 levels at most.
    private void Pack(IndexOutput output, int level, int firstLeaf, int leaves, long before, bool isLeft, byte[] last, bool[] negative)
    {
        long start = LeafStarts[firstLeaf];
        if (!isLeft) output.WriteVLong(start - before);
        if (leaves == 1) return;

        int leftLeaves = PointShape.LeftLeaves(leaves), node = firstLeaf + leftLeaves - 1, width = _shape.BytesPerDimension;
        int dimension = SplitDimensions[node];
        ReadOnlySpan<byte> value = SplitValue(node);
        Span<byte> lastValue = last.AsSpan(dimension * width, width);
        int prefix = value.CommonPrefixLength(lastValue);
        int difference = prefix == width ? 0 : value[prefix] - lastValue[prefix];
        if (negative[dimension]) difference = -difference;
        output.WriteVInt((difference * (1 + width) + prefix) * _shape.IndexDimensions + dimension);
        if (prefix + 1 < width) output.WriteBytes(value[(prefix + 1)..]);

        Span<byte> saved = stackalloc byte[FieldInfosFile.MaxBytesPerDimension];
        lastValue.CopyTo(saved);
        value.CopyTo(lastValue);
        bool savedNegative = negative[dimension];
        negative[dimension] = true;
        if (leftLeaves > 1)
        {
            if (_scratch.Count == level) _scratch.Add(IndexOutput.InMemory());
            IndexOutput left = _scratch[level];
            left.Clear();
            Pack(left, level + 1, firstLeaf, leftLeaves, start, isLeft: true, last, negative);
            output.WriteVInt((int)left.Position);
            left.CopyTo(output);
        }
        negative[dimension] = false;
        Pack(output, level + 1, node + 1, leaves - leftLeaves, start, isLeft: false, last, negative);
        negative[dimension] = savedNegative;
        saved[..width].CopyTo(lastValue);
    }
}
