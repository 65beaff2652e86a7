using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>Outputs that are integers above zero, added up along a path; zero is none.</summary>
internal readonly struct PositiveIntegerOutputs : IFstOutputs<long>
{
    public static FstOutputKind Kind => FstOutputKind.PositiveInteger;

    public static long None => 0;

    public static bool IsNone(long output) => output == 0;

    public static bool AreEqual(long a, long b) => a == b;

    public static int Hash(long output) => output.GetHashCode();

    public static long Common(long a, long b) => Math.Min(a, b);

    public static long Subtract(long output, long front) => output - front;

    public static long Add(long front, long rest) => front + rest;

    public static void Write(long output, IndexOutput target) => target.WriteVLong(output);

    public static long Read(ref FstBytes bytes) => bytes.ReadVLong();
}
