using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>Reads nodes and arcs of a transducer from a span, without allocation.</summary>
/// <remarks>Arcs may only lead to nodes before their own, as writers make them: so a walk always ends, whatever the bytes.</remarks>
internal readonly ref struct FstReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FstOutputKind _outputs;
    private readonly string _name;

    public FstReader(ReadOnlySpan<byte> bytes, FstOutputKind outputs, string name)
    {
        _bytes = bytes;
        _outputs = outputs;
        _name = name;
    }

    /// <summary>A reader of the bytes, for outputs.</summary>
    public FstBytes At(long position) => new(_bytes, position, _name);

    /// <summary>Reads the first arc of a node.</summary>
    public void ReadFirst(long node, ref FstArc arc)
    {
        FstBytes bytes = OpenNode(node, ref arc);
        if (arc.NodeKind is FstFormat.BinarySearch or FstFormat.DirectAddressing)
        {
            arc.Index = arc.PresentIndex = 0;
            bytes.MoveTo(arc.ArcsStart);
            ReadArc(ref bytes, bytes.ReadByte(), ref arc);
        }
        else
        {
            ReadArc(ref bytes, arc.NodeKind, ref arc);
        }
    }

    /// <summary>Reads the arc after one that is not the last.</summary>
    public void ReadNext(ref FstArc arc)
    {
        FstBytes bytes;
        switch (arc.NodeKind)
        {
            case FstFormat.BinarySearch:
                if (++arc.Index >= arc.Count) ThrowNoLastArc(arc);
                bytes = At(arc.ArcsStart - (long)arc.Index * arc.BytesPerArc);
                break;
            case FstFormat.DirectAddressing:
                arc.Index = NextPresent(arc, arc.Index + 1);
                if (arc.Index >= arc.Count) ThrowNoLastArc(arc);
                bytes = At(arc.ArcsStart - (long)++arc.PresentIndex * arc.BytesPerArc);
                break;
            default:
                bytes = At(arc.NextArc);
                break;
        }
        ReadArc(ref bytes, bytes.ReadByte(), ref arc);
    }

    /// <summary>Finds the arc of a node that takes a byte; false where there is none, and the arc is then not defined.</summary>
    public bool Find(long node, byte label, ref FstArc arc)
    {
        FstBytes bytes = OpenNode(node, ref arc);
        switch (arc.NodeKind)
        {
            case FstFormat.BinarySearch:
                return FindByBinarySearch(bytes, label, ref arc);
            case FstFormat.DirectAddressing:
                int index = label - arc.FirstLabel;
                if ((uint)index >= (uint)arc.Count || (bytes.Peek(arc.BitTable - (index >> 3)) & (1 << (index & 7))) == 0) return false;
                arc.Index = index;
                arc.PresentIndex = CountPresent(arc, index);
                bytes.MoveTo(arc.ArcsStart - (long)arc.PresentIndex * arc.BytesPerArc);
                ReadArc(ref bytes, bytes.ReadByte(), ref arc);
                return true;
            default:
                return FindInList(ref bytes, label, ref arc);
        }
    }

    private bool FindByBinarySearch(FstBytes bytes, byte label, ref FstArc arc)
    {
        int low = 0, high = arc.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int at = arc.ArcsStart - middle * arc.BytesPerArc;   // within the bytes: checked by OpenNode
            int found = bytes.Peek(at - 1);
            if (found < label)
            {
                low = middle + 1;
            }
            else if (found > label)
            {
                high = middle - 1;
            }
            else
            {
                arc.Index = middle;
                bytes.MoveTo(at);
                ReadArc(ref bytes, bytes.ReadByte(), ref arc);
                return true;
            }
        }
        return false;
    }

    private bool FindInList(ref FstBytes bytes, byte label, ref FstArc arc)
    {
        int flags = arc.NodeKind;
        while (true)
        {
            int found = bytes.Peek(bytes.At);
            if (found == label)
            {
                ReadArc(ref bytes, flags, ref arc);
                return true;
            }
            if (found > label || (flags & FstFormat.LastArc) != 0) return false;
            bytes.Skip(1);
            SkipRest(ref bytes, flags);
            flags = bytes.ReadByte();
        }
    }

    /// <summary>Reads a node's head; afterwards the bytes are before the first arc, of a list after its flags.</summary>
    private FstBytes OpenNode(long node, ref FstArc arc)
    {
        FstBytes bytes = At(node);
        arc.Node = node;
        byte flags = arc.NodeKind = bytes.ReadByte();
        if (flags is not (FstFormat.BinarySearch or FstFormat.DirectAddressing))
        {
            arc.BytesPerArc = 0;
            return bytes;
        }
        arc.Count = bytes.ReadVInt();
        arc.BytesPerArc = bytes.ReadVInt();
        if ((uint)(arc.Count - 1) >= 256 || arc.BytesPerArc <= 0) ThrowNode(arc);
        if (flags == FstFormat.DirectAddressing)
        {
            arc.BitTable = bytes.At;
            bytes.Skip((arc.Count + 7) >> 3);   // checks that the table is within the bytes; arcs are checked when one is read
            arc.FirstLabel = bytes.ReadByte();
            arc.ArcsStart = bytes.At;
        }
        else
        {
            arc.ArcsStart = bytes.At;
            if ((long)arc.Count * arc.BytesPerArc > bytes.At + 1) ThrowNode(arc);
        }
        return bytes;
    }

    [DoesNotReturn]
    private void ThrowNode(in FstArc arc) => At(arc.Node).Throw($"the node at {arc.Node} has {arc.Count} arcs of {arc.BytesPerArc} bytes");

    [DoesNotReturn]
    private void ThrowNoLastArc(in FstArc arc) => At(arc.Node).Throw($"the node at {arc.Node} has no last arc");

    [DoesNotReturn]
    private void ThrowTarget(in FstArc arc) => At(arc.Node).Throw($"the node at {arc.Node} leads to {arc.Target}, which is not before it");

    /// <summary>Reads an arc whose flags have been read.</summary>
    private void ReadArc(ref FstBytes bytes, int flags, ref FstArc arc)
    {
        arc.Flags = (byte)flags;
        arc.Label = arc.NodeKind == FstFormat.DirectAddressing ? arc.FirstLabel + arc.Index : bytes.ReadByte();
        arc.Output = arc.FinalOutput = -1;
        if ((flags & FstFormat.HasOutput) != 0)
        {
            arc.Output = bytes.At;
            bytes.SkipOutput(_outputs);
        }
        if ((flags & FstFormat.HasFinalOutput) != 0)
        {
            arc.FinalOutput = bytes.At;
            bytes.SkipOutput(_outputs);
        }
        if ((flags & FstFormat.StopNode) != 0)
        {
            arc.Target = (flags & FstFormat.FinalArc) != 0 ? FstFormat.FinalEnd : FstFormat.NonFinalEnd;
            arc.NextArc = bytes.At;
        }
        else if ((flags & FstFormat.TargetNext) != 0)
        {
            arc.NextArc = bytes.At;
            arc.Target = AddressAfterNode(bytes, arc);
        }
        else
        {
            arc.Target = bytes.ReadVLong();
            arc.NextArc = bytes.At;
            if (arc.Target > bytes.At) ThrowTarget(arc);
        }
    }

    private long AddressAfterNode(FstBytes bytes, in FstArc arc)
    {
        if (arc.NodeKind == FstFormat.BinarySearch) return arc.ArcsStart - (long)arc.Count * arc.BytesPerArc;
        if (arc.NodeKind == FstFormat.DirectAddressing) return arc.ArcsStart - (long)CountPresent(arc, arc.Count) * arc.BytesPerArc;
        int flags = arc.Flags;
        while ((flags & FstFormat.LastArc) == 0)
        {
            flags = bytes.ReadByte();
            bytes.Skip(1);
            SkipRest(ref bytes, flags);
        }
        return bytes.At;
    }

    /// <summary>Skips what follows an arc's label.</summary>
    private void SkipRest(ref FstBytes bytes, int flags)
    {
        if ((flags & FstFormat.HasOutput) != 0) bytes.SkipOutput(_outputs);
        if ((flags & FstFormat.HasFinalOutput) != 0) bytes.SkipOutput(_outputs);
        if ((flags & (FstFormat.StopNode | FstFormat.TargetNext)) == 0) bytes.ReadVLong();
    }

    /// <summary>Presence bits set below an index. The table has been checked to lie within the bytes; its bytes go downwards.</summary>
    private int CountPresent(in FstArc arc, int index)
    {
        int count = 0, at = arc.BitTable, left = index;
        for (; left >= 64; left -= 64, at -= 8) count += BitOperations.PopCount(BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Slice(at - 7, 8)));
        for (; left >= 8; left -= 8, at--) count += BitOperations.PopCount(_bytes[at]);
        if (left > 0) count += BitOperations.PopCount((uint)(_bytes[at] & ((1 << left) - 1)));
        return count;
    }

    private int NextPresent(in FstArc arc, int index)
    {
        while (index < arc.Count && (_bytes[arc.BitTable - (index >> 3)] & (1 << (index & 7))) == 0) index++;
        return index;
    }
}
