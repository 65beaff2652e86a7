namespace Dateline.Reading;

/// <summary>The first bytes of a stream, and no more.</summary>
internal sealed class PartOfStream(Stream inner, long length) : ForwardStream
{
    private long _left = length;

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
