namespace Dateline.Reading;

/// <summary>Passes bytes through, and refuses when none of them is a "&lt;" for too long: no part of XML that a parser must hold as one is then too large.</summary>
internal sealed class MarkupGapStream(Stream inner, long limit) : Stream
{
    private long _gap;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        int last = buffer[..read].LastIndexOf((byte)'<');
        _gap = last < 0 ? _gap + read : read - last;
        return _gap <= limit ? read : throw new RefusalException($"a text or attribute of the XML has more than {limit:N0} bytes", "Split the article, or raise MaxArticleBytes");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
