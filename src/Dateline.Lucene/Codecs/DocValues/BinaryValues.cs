using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Byte strings by index. One thread.</summary>
internal abstract class BinaryValues
{
    /// <summary>One value, valid until the next is asked for.</summary>
    public abstract ReadOnlySpan<byte> Get(long index);
}

/// <summary>Byte strings of one length, one after another.</summary>
internal sealed class FixedBinaryValues(IndexInput bytes, int length) : BinaryValues
{
    public override ReadOnlySpan<byte> Get(long index) => bytes.Span(index * length, length);
}

/// <summary>Byte strings of different lengths, one after another.</summary>
internal sealed class VariableBinaryValues(IndexInput bytes, DirectMonotonicReader addresses) : BinaryValues
{
    public override ReadOnlySpan<byte> Get(long index)
    {
        long start = addresses[index], end = addresses[index + 1];
        if (start < 0 || end < start || end > bytes.Length || end - start > int.MaxValue)
            throw new CorruptIndexException($"value {index} lies from {start} to {end}, of {bytes.Length} bytes. {CorruptIndexException.Remedy}", bytes.Name, start);
        return bytes.Span(start, (int)(end - start));
    }
}
