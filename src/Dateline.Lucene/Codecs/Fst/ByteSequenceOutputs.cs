using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>Outputs that are bytes; the empty sequence is none.</summary>
/// <remarks>Slices are shared, not copied: an array that was given to a builder must not change while it builds.</remarks>
internal readonly struct ByteSequenceOutputs : IFstOutputs<ReadOnlyMemory<byte>>
{
    public static FstOutputKind Kind => FstOutputKind.ByteSequence;

    public static ReadOnlyMemory<byte> None => default;

    public static bool IsNone(ReadOnlyMemory<byte> output) => output.IsEmpty;

    public static bool AreEqual(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a.Span.SequenceEqual(b.Span);

    public static int Hash(ReadOnlyMemory<byte> output)
    {
        uint hash = (uint)output.Length;
        foreach (byte b in output.Span) hash = (hash ^ b) * 0x01000193;
        return (int)hash;
    }

    public static ReadOnlyMemory<byte> Common(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a[..a.Span.CommonPrefixLength(b.Span)];

    public static ReadOnlyMemory<byte> Subtract(ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> front) => output[front.Length..];

    public static ReadOnlyMemory<byte> Add(ReadOnlyMemory<byte> front, ReadOnlyMemory<byte> rest)
    {
        if (front.IsEmpty) return rest;
        if (rest.IsEmpty) return front;
        byte[] joined = new byte[front.Length + rest.Length];
        front.CopyTo(joined);
        rest.CopyTo(joined.AsMemory(front.Length));
        return joined;
    }

    public static void Write(ReadOnlyMemory<byte> output, IndexOutput target)
    {
        target.WriteVInt(output.Length);
        target.WriteBytes(output.Span);
    }

    public static ReadOnlyMemory<byte> Read(ref FstBytes bytes)
    {
        byte[] output = new byte[bytes.ReadLength()];
        bytes.Read(output);
        return output;
    }
}
