namespace Dateline.Reading;

/// <summary>Passes bytes through, and refuses when none of them is a "&lt;" for too long: no part of XML that a parser must hold as one is then too large.</summary>
internal sealed class MarkupGapStream(Stream inner, long limit) : ForwardStream
{
    private long _gap;

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        int last = buffer[..read].LastIndexOf((byte)'<');
        _gap = last < 0 ? _gap + read : read - last;
        return _gap <= limit ? read : throw new RefusalException($"a text or attribute of the XML has more than {limit:N0} bytes", "Split the article, or raise MaxArticleBytes");
    }
}
