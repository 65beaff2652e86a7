namespace Dateline.Lucene.Codecs.Fst;

/// <summary>An arc of a transducer, and where among its node's arcs it stands, so that the next one can be read.</summary>
/// <remarks>Outputs are not decoded: the arc knows where they are. -1 means none.</remarks>
internal struct FstArc
{
    /// <summary>The byte that the arc takes.</summary>
    public int Label;

    /// <summary>Address of the node that the arc leads to; not above zero where that node has no arcs.</summary>
    public long Target;

    /// <summary>Where the output of the arc is, or -1.</summary>
    public int Output;

    /// <summary>Where the output is that is added when a key ends with the arc, or -1.</summary>
    public int FinalOutput;

    public byte Flags;

    // The node.
    internal byte NodeKind;      // FstFormat.BinarySearch, .DirectAddressing, or anything else for a list
    internal long Node;
    internal int NextArc;        // list: address of the next arc
    internal int ArcsStart;      // fixed length: address of the first arc
    internal int BytesPerArc;
    internal int Count;          // binary search: arcs; direct addressing: labels from the first to the last
    internal int Index;          // among Count
    internal int PresentIndex;   // direct addressing: among the labels that are present
    internal int BitTable;       // direct addressing: address of the first byte of the presence bits
    internal int FirstLabel;

    /// <summary>Whether a key may end with the arc.</summary>
    public readonly bool IsFinal => (Flags & FstFormat.FinalArc) != 0;

    /// <summary>Whether it is the last of its node.</summary>
    public readonly bool IsLast => (Flags & FstFormat.LastArc) != 0;

    /// <summary>Whether the arc leads to a node that has arcs.</summary>
    public readonly bool HasTarget => Target > 0;
}
