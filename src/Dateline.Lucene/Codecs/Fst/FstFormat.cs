namespace Dateline.Lucene.Codecs.Fst;

/// <summary>How a transducer is stored. Source: Lucene 8, util.fst.FST, versions 6 and 7.</summary>
/// <remarks>
/// Meta := Header("FST", version) HasEmpty(Byte) [Length(VInt) Byte[Length] of the reversed empty output] InputType(Byte, 0 for bytes) StartNode(VLong) Length(VLong).
/// Bytes := 0 Node*, each node back to front and after the nodes it leads to. Node := Arc+ | FixedNode.
/// Arc := Flags Label [Output] [FinalOutput] [Target(VLong)].
/// FixedNode := 0x20 Count(VInt) BytesPerArc(VInt) Arc[Count], each arc padded: found by binary search; or
/// 0x40 LabelRange(VInt) BytesPerArc(VInt) PresenceBits FirstLabel Arc*, arcs without labels, padded: found by counting bits.
/// </remarks>
internal static class FstFormat
{
    public const string Codec = "FST";
    public const int VersionStart = 6;
    public const int VersionCurrent = 7;

    public const int FinalArc = 1;
    public const int LastArc = 2;
    public const int TargetNext = 4;           // the target is the node stored just before this one
    public const int StopNode = 8;             // the target has no arcs
    public const int HasOutput = 16;
    public const int HasFinalOutput = 32;

    public const byte BinarySearch = 32;       // as flags of a first arc this is impossible: a final output needs FinalArc
    public const byte DirectAddressing = 64;

    public const long FinalEnd = -1;           // addresses of the two nodes without arcs, which are not stored
    public const long NonFinalEnd = 0;
}
