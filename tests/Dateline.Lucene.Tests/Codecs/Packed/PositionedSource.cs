using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Bytes that have no address and must be read by position, as those of a file that is not mapped.</summary>
internal sealed class PositionedSource(byte[] bytes) : ByteSource
{
    public override long Length => bytes.Length;

    public override void Read(long position, Span<byte> destination) => bytes.AsSpan((int)position, destination.Length).CopyTo(destination);

    public override void Dispose() { }

    public static IndexInput Open(byte[] bytes) => new("positioned", new PositionedSource(bytes));
}
