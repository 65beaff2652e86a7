namespace Dateline.Reading;

/// <summary>A stream that is read once, from front to back; heirs say how.</summary>
internal abstract class ForwardStream : Stream
{
    private const string OneWay = "The stream is read once, from front to back.";

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException(OneWay);

    public override long Position { get => throw new NotSupportedException(OneWay); set => throw new NotSupportedException(OneWay); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(OneWay);

    public override void SetLength(long value) => throw new NotSupportedException(OneWay);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(OneWay);
}
