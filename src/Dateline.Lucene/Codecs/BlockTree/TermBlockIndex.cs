using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>The blocks of a field as they are written: a tree of prefixes, each with what the terms index says of it.</summary>
/// <remarks>Output := Code(VLong, Offset·4 + HasTerms·2 + IsFloor) [FollowingParts(VInt) (Lead(Byte) Code(VLong, OffsetFromFirst·2 + HasTerms))*].</remarks>
internal sealed class TermBlockIndex
{
    private readonly IndexOutput _bytes = IndexOutput.InMemory(4096);
    private readonly List<(int Lead, long Position, bool HasTerms)> _parts = [];
    private Node[] _nodes = new Node[64];
    private int _count;
    private int _lastChild;

    public void Clear()
    {
        _bytes.Clear();
        _count = 0;
    }

    /// <summary>Starts a block and returns its number. Its parts and children follow, then <see cref="End"/>.</summary>
    public int Start(ReadOnlySpan<byte> prefix)
    {
        if (_count == _nodes.Length) Array.Resize(ref _nodes, _count * 2);
        _nodes[_count] = new Node { Prefix = _bytes.Written.Length, PrefixLength = prefix.Length, FirstChild = -1, NextSibling = -1 };
        _bytes.WriteBytes(prefix);
        _parts.Clear();
        _lastChild = -1;
        return _count++;
    }

    /// <summary>Adds a floor block, or the whole block where there is one.</summary>
    /// <param name="position">Where in the file it starts.</param>
    /// <param name="hasTerms">Whether any of its items is a term.</param>
    /// <param name="lead">The byte after the prefix that its first item has; -1 for the first part.</param>
    public void AddPart(long position, bool hasTerms, int lead) => _parts.Add((lead, position, hasTerms));

    /// <summary>Adds a block that is an item of the current one.</summary>
    public void AddChild(int block)
    {
        if (_lastChild < 0) _nodes[_count - 1].FirstChild = block;
        else _nodes[_lastChild].NextSibling = block;
        _lastChild = block;
    }

    /// <summary>Ends the block.</summary>
    public void End()
    {
        ref Node node = ref _nodes[_count - 1];
        node.Output = _bytes.Written.Length;
        (_, node.Position, bool hasTerms) = _parts[0];
        bool isFloor = _parts.Count > 1;
        _bytes.WriteVLong((node.Position << BlockTreeFormat.OutputFlagBits) | (hasTerms ? BlockTreeFormat.OutputHasTerms : 0L) | (isFloor ? BlockTreeFormat.OutputIsFloor : 0L));
        if (isFloor)
        {
            _bytes.WriteVInt(_parts.Count - 1);
            for (int i = 1; i < _parts.Count; i++)
            {
                _bytes.WriteByte((byte)_parts[i].Lead);
                _bytes.WriteVLong(((_parts[i].Position - node.Position) << 1) | (_parts[i].HasTerms ? 1L : 0L));
            }
        }
        node.OutputLength = _bytes.Written.Length - node.Output;
    }

    /// <summary>Where a block starts in the file.</summary>
    public long Position(int block) => _nodes[block].Position;

    /// <summary>What the index says of a block.</summary>
    public ReadOnlySpan<byte> Output(int block) => _bytes.Written.Slice(_nodes[block].Output, _nodes[block].OutputLength);

    /// <summary>Writes the index: every block below and including the root, a prefix before those that it starts.</summary>
    public void Write(int root, IndexOutput meta, IndexOutput data)
    {
        var builder = new FstBuilder<ReadOnlyMemory<byte>, ByteSequenceOutputs>(shareBranchingNodes: false);
        byte[] bytes = _bytes.Written.ToArray();
        var open = new Stack<int>();
        for (int at = root; at >= 0;)
        {
            ref readonly Node node = ref _nodes[at];
            builder.Add(bytes.AsSpan(node.Prefix, node.PrefixLength), bytes.AsMemory(node.Output, node.OutputLength));
            if (node.NextSibling >= 0) open.Push(node.NextSibling);
            at = node.FirstChild >= 0 ? node.FirstChild : open.TryPop(out int next) ? next : -1;
        }
        builder.Finish(meta, data);
    }

    private struct Node
    {
        public int Prefix;         // in the bytes
        public int PrefixLength;
        public int Output;
        public int OutputLength;
        public long Position;
        public int FirstChild;
        public int NextSibling;
    }
}
