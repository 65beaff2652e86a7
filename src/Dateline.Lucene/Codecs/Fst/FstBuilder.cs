using System.Diagnostics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>Builds a transducer from keys that come in byte order, and writes the very bytes that Lucene 8 would.</summary>
/// <typeparam name="T">An output.</typeparam>
/// <typeparam name="TOutputs">How outputs are coded and joined.</typeparam>
/// <remarks>
/// <para>Only the nodes of the last key are kept open; once a key leaves a node's prefix the node is final and is written, or, if an equal one
/// has been, replaced by that. Outputs are pushed towards the root: an arc carries what all keys through it share. One thread.</para>
/// <para>Source: S. Mihov and D. Maurel, "Direct Construction of Minimal Acyclic Subsequential Transducers" (2000); the choice among arc layouts is that of
/// Lucene 8's FST: fixed-length arcs from 5 arcs on near the root (depth 3 at most) and from 10 on elsewhere, addressed directly where that is no larger
/// than for binary search, or where earlier savings pay for it and it is at most 1.66 times as large.</para>
/// </remarks>
internal sealed class FstBuilder<T, TOutputs>
    where TOutputs : struct, IFstOutputs<T>
{
    private const int ShallowDepth = 3;
    private const int ShallowArcs = 5;
    private const int DeepArcs = 10;
    private const float MaxOversize = 1.66f;
    private const int MaxHead = 11;        // flags and two VInts
    private const int PageSize = 1 << 15;

    private readonly bool _shareBranchingNodes;
    private readonly FstNodeTable<T, TOutputs> _known;
    private readonly IndexOutput _scratch = IndexOutput.InMemory(256);
    private readonly int[] _arcLengths = new int[256];
    private OpenNode[] _path;              // the nodes of the last key, the root first
    private byte[] _last = [];
    private int _lastLength;
    private bool _any;
    private bool _acceptsEmpty;
    private T _emptyOutput = TOutputs.None;
    private byte[] _buffer = new byte[MaxHead];
    private byte[] _bytes = new byte[64];
    private int _count = 1;                // byte 0 is never a node: address 0 means "no arcs"
    private long _lastWritten;             // address of the node written last, as the flag TargetNext needs it
    private long _credit;                  // bytes that direct addressing has saved so far
    private long _startNode = -1;

    /// <summary>Starts a transducer.</summary>
    /// <param name="shareBranchingNodes">Whether equal nodes with several arcs become one, which gives the smallest transducer;
    /// false saves time and memory and shares only chains (what the terms index does).</param>
    public FstBuilder(bool shareBranchingNodes = true)
    {
        _shareBranchingNodes = shareBranchingNodes;
        _known = new FstNodeTable<T, TOutputs>();
        _path = new OpenNode[10];
        for (int i = 0; i < _path.Length; i++) _path[i] = new OpenNode();
    }

    /// <summary>Adds a key.</summary>
    /// <exception cref="ArgumentException">The key is not after the one before it.</exception>
    public void Add(ReadOnlySpan<byte> key, T output)
    {
        if (_startNode >= 0) throw new InvalidOperationException("The transducer is finished: it takes no more keys.");
        ReadOnlySpan<byte> last = _last.AsSpan(0, _lastLength);
        if (_any && key.SequenceCompareTo(last) <= 0)
            throw new ArgumentException($"The key {Convert.ToHexStringLower(key[..Math.Min(key.Length, 32)])} is not after the one before it.", nameof(key));
        _any = true;
        if (key.IsEmpty)
        {
            _acceptsEmpty = true;
            _emptyOutput = output;
            _path[0].IsFinal = true;
            return;
        }

        int shared = key.CommonPrefixLength(last);
        CloseBelow(shared);
        if (_path.Length < key.Length + 1)
        {
            int before = _path.Length;
            Array.Resize(ref _path, Math.Max(key.Length + 1, before * 2));
            for (int i = before; i < _path.Length; i++) _path[i] = new OpenNode();
        }
        for (int i = shared; i < key.Length; i++) _path[i].AddArc(key[i]);
        _path[key.Length].IsFinal = true;

        // What the arcs on the shared way carry and this key does not have moves down to the other arcs there.
        for (int i = 0; i < shared; i++)
        {
            ref Arc arc = ref _path[i].LastArc;
            if (TOutputs.IsNone(arc.Output)) continue;
            T common = TOutputs.Common(output, arc.Output);
            T rest = TOutputs.Subtract(arc.Output, common);
            arc.Output = common;
            if (!TOutputs.IsNone(rest)) _path[i + 1].Prepend(rest);
            output = TOutputs.Subtract(output, common);
        }
        _path[shared].LastArc.Output = output;

        if (_last.Length < key.Length) _last = new byte[Math.Max(key.Length, _last.Length * 2)];
        key.CopyTo(_last);
        _lastLength = key.Length;
    }

    /// <summary>Ends the transducer and writes it.</summary>
    /// <param name="meta">Receives the description.</param>
    /// <param name="data">Receives the nodes; may be the same.</param>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public void Finish(IndexOutput meta, IndexOutput data)
    {
        if (!_any) throw new InvalidOperationException("A transducer needs at least one key.");
        CloseBelow(0);
        long root = Close(_path[0], 0);
        _startNode = root == FstFormat.FinalEnd ? 0 : root;

        CodecHeader.Write(meta, FstFormat.Codec, FstFormat.VersionCurrent);
        meta.WriteByte(_acceptsEmpty ? (byte)1 : (byte)0);
        if (_acceptsEmpty)
        {
            _scratch.Clear();
            TOutputs.Write(_emptyOutput, _scratch);
            byte[] reversed = _scratch.Written.ToArray();
            reversed.AsSpan().Reverse();
            meta.WriteVInt(reversed.Length);
            meta.WriteBytes(reversed);
        }
        meta.WriteByte(0);   // keys are bytes
        meta.WriteVLong(_startNode);
        meta.WriteVLong(_count);
        data.WriteBytes(_bytes.AsSpan(0, _count));
    }

    /// <summary>Writes the nodes of the last key that are deeper than a length.</summary>
    private void CloseBelow(int length)
    {
        for (int depth = _lastLength; depth > length; depth--)
        {
            OpenNode node = _path[depth];
            ref Arc arc = ref _path[depth - 1].LastArc;
            arc.FinalOutput = node.Output;
            arc.IsFinal = node.IsFinal;
            arc.Target = Close(node, depth);
        }
    }

    /// <summary>Gives a node its address, and empties it for the next key.</summary>
    private long Close(OpenNode node, int depth)
    {
        long address;
        ReadOnlySpan<Arc> arcs = node.Arcs;
        if (arcs.IsEmpty)
        {
            address = _lastWritten = node.IsFinal ? FstFormat.FinalEnd : FstFormat.NonFinalEnd;
        }
        else if (_shareBranchingNodes || arcs.Length == 1)
        {
            var reader = new FstReader(_bytes.AsSpan(0, _count), TOutputs.Kind, "memory");
            if (!_known.TryFind(arcs, reader, out address))
            {
                address = _lastWritten = Write(arcs, depth);
                _known.Add(address);
            }
        }
        else
        {
            address = _lastWritten = Write(arcs, depth);
        }
        node.Clear();
        return address;
    }

    private long Write(ReadOnlySpan<Arc> arcs, int depth)
    {
        bool fixedLength = arcs.Length >= DeepArcs || (depth <= ShallowDepth && arcs.Length >= ShallowArcs);
        int longest = 0, before = 0, start = _count;
        _scratch.Clear();
        for (int i = 0; i < arcs.Length; i++)
        {
            WriteArc(arcs[i], isLast: i == arcs.Length - 1, mayBeNext: !fixedLength);
            int end = (int)_scratch.Position;
            _arcLengths[i] = end - before;
            longest = Math.Max(longest, end - before);
            before = end;
        }
        MoveEnd(start + before);
        _scratch.Written.CopyTo(_bytes.AsSpan(start));
        if (fixedLength)
        {
            int labels = arcs[^1].Label - arcs[0].Label + 1;
            if (IsWorthDirectAddressing(arcs.Length, longest, labels)) SpreadForDirectAddressing(arcs, start, longest - 1, labels);
            else SpreadForBinarySearch(arcs.Length, start, longest);
        }
        _bytes.AsSpan(start, _count - start).Reverse();
        return _count - 1;
    }

    private void WriteArc(in Arc arc, bool isLast, bool mayBeNext)
    {
        int flags = isLast ? FstFormat.LastArc : 0;
        if (arc.Target == _lastWritten && mayBeNext) flags |= FstFormat.TargetNext;   // also for the node without arcs, where it means nothing
        if (arc.IsFinal) flags |= FstFormat.FinalArc;
        bool hasFinalOutput = !TOutputs.IsNone(arc.FinalOutput), hasOutput = !TOutputs.IsNone(arc.Output);
        if (hasFinalOutput) flags |= FstFormat.HasFinalOutput;
        if (arc.Target <= 0) flags |= FstFormat.StopNode;
        if (hasOutput) flags |= FstFormat.HasOutput;
        _scratch.WriteByte((byte)flags);
        _scratch.WriteByte(arc.Label);
        if (hasOutput) TOutputs.Write(arc.Output, _scratch);
        if (hasFinalOutput) TOutputs.Write(arc.FinalOutput, _scratch);
        if ((flags & (FstFormat.StopNode | FstFormat.TargetNext)) == 0) _scratch.WriteVLong(arc.Target);
    }

    private bool IsWorthDirectAddressing(int count, int bytesPerArc, int labels)
    {
        int sizeForBinarySearch = bytesPerArc * count;
        int size = ((labels + 7) >> 3) + 1 + (bytesPerArc - 1) * count;   // no label but the first
        int cost = size - sizeForBinarySearch;
        if (cost > 0 && (_credit < cost || size > sizeForBinarySearch * MaxOversize)) return false;
        _credit -= cost;
        return true;
    }

    // The bytes between an arc and the next one of fixed length mean nothing. Lucene leaves there what was in its buffers before, so that is done here
    // too, with buffers of the same sizes: the files come out the same to the last byte, and a comparison of files is a test of everything else.

    private void SpreadForBinarySearch(int count, int start, int bytesPerArc)
    {
        int head = WriteHead(FstFormat.BinarySearch, count, bytesPerArc);
        int source = _count, target = start + head + count * bytesPerArc;
        if (target > source)
        {
            MoveEnd(target);
            for (int i = count - 1; i >= 0; i--)
            {
                target -= bytesPerArc;
                source -= _arcLengths[i];
                _bytes.AsSpan(source, _arcLengths[i]).CopyTo(_bytes.AsSpan(target));
            }
        }
        _buffer.AsSpan(0, head).CopyTo(_bytes.AsSpan(start));
    }

    private void SpreadForDirectAddressing(ReadOnlySpan<Arc> arcs, int start, int bytesPerArc, int labels)
    {
        int presence = (labels + 7) >> 3;
        int length = 1 + arcs.Length * bytesPerArc;   // the first label and the arcs
        int offset = MaxHead + presence;
        if (_buffer.Length < offset + length)
        {
            int needed = offset + length;
            _buffer = new byte[(needed + Math.Max(3, needed >> 3) + 7) & ~7];
        }
        int source = start, target = offset;
        _buffer[target++] = _bytes[source + 1];
        for (int i = 0; i < arcs.Length; i++, target += bytesPerArc)
        {
            _buffer[target] = _bytes[source];
            _bytes.AsSpan(source + 2, _arcLengths[i] - 2).CopyTo(_buffer.AsSpan(target + 1));   // without the label
            source += _arcLengths[i];
        }

        int head = WriteHead(FstFormat.DirectAddressing, labels, bytesPerArc);
        MoveEnd(start + head + presence + length);
        _buffer.AsSpan(0, head).CopyTo(_bytes.AsSpan(start));
        Span<byte> bits = _bytes.AsSpan(start + head, presence);
        bits.Clear();
        byte first = arcs[0].Label;
        foreach (ref readonly Arc arc in arcs) bits[(arc.Label - first) >> 3] |= (byte)(1 << ((arc.Label - first) & 7));
        _buffer.AsSpan(offset, length).CopyTo(_bytes.AsSpan(start + head + presence));
    }

    /// <summary>Writes a node's head to the front of the buffer and returns its length.</summary>
    private int WriteHead(byte kind, int count, int bytesPerArc)
    {
        _scratch.Clear();
        _scratch.WriteByte(kind);
        _scratch.WriteVInt(count);
        _scratch.WriteVInt(bytesPerArc);
        _scratch.Written.CopyTo(_buffer);
        return _scratch.Written.Length;
    }

    /// <summary>Makes the bytes longer or shorter.</summary>
    private void MoveEnd(int end)
    {
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, end)));
        int page = (end + PageSize - 1) & -PageSize;      // Lucene drops whole pages, and gets zeroed ones later
        if (page < _count) _bytes.AsSpan(page, _count - page).Clear();
        _count = end;
    }

    /// <summary>An arc of a node that is not written yet.</summary>
    internal struct Arc
    {
        public byte Label;
        public bool IsFinal;
        public long Target;
        public T Output;
        public T FinalOutput;
    }

    /// <summary>A node of the last key.</summary>
    private sealed class OpenNode
    {
        private Arc[] _arcs = new Arc[1];
        private int _count;

        /// <summary>Whether a key ends here.</summary>
        public bool IsFinal { get; set; }

        /// <summary>The output of the key that ends here.</summary>
        public T Output { get; private set; } = TOutputs.None;

        public ReadOnlySpan<Arc> Arcs => _arcs.AsSpan(0, _count);

        public ref Arc LastArc => ref _arcs[_count - 1];

        public void AddArc(byte label)
        {
            if (_count == _arcs.Length) Array.Resize(ref _arcs, Math.Min(256, _count * 2));
            Debug.Assert(_count == 0 || label > _arcs[_count - 1].Label);
            _arcs[_count++] = new Arc { Label = label, Output = TOutputs.None, FinalOutput = TOutputs.None };
        }

        public void Prepend(T front)
        {
            foreach (ref Arc arc in _arcs.AsSpan(0, _count)) arc.Output = TOutputs.Add(front, arc.Output);
            if (IsFinal) Output = TOutputs.Add(front, Output);
        }

        public void Clear()
        {
            _count = 0;
            IsFinal = false;
            Output = TOutputs.None;
        }
    }
}
