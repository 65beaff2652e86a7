using System.Text;
using System.Xml;

namespace Dateline.Reading;

/// <summary>
/// An XML reader over untrusted bytes. Text of any length is passed over in pieces; what a parser must hold as one (a name, an attribute, a CDATA section) is refused above a limit.
/// </summary>
internal sealed class FeedXml : IDisposable
{
    private readonly Progress _bytes;
    private readonly char[] _chunk = new char[4096];

    private FeedXml(Progress bytes, XmlReader reader, ArticleReaderOptions options)
    {
        _bytes = bytes;
        Reader = reader;
        Options = options;
    }

    public XmlReader Reader { get; }

    public ArticleReaderOptions Options { get; }

    /// <summary>The line the reader is at, from 1.</summary>
    public long Line => (Reader as IXmlLineInfo)?.LineNumber ?? 0;

    /// <summary>Opens the reader; an encoding is given where the framework's reader does not know the one declared.</summary>
    public static FeedXml Open(Stream input, Encoding? encoding, XmlReaderSettings settings, ArticleReaderOptions options)
    {
        var bytes = new Progress(input, options.MaxArticleBytes);
        return new FeedXml(bytes, encoding is null ? XmlReader.Create(bytes, settings) : XmlReader.Create(new StreamReader(bytes, encoding, detectEncodingFromByteOrderMarks: false), settings), options);
    }

    /// <summary>The next node. Text that was not taken is passed over.</summary>
    /// <exception cref="RefusalException">A part is too large or nested too deep, or there is a document type.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    public bool Read()
    {
        if (Reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
        {
            while (TryReadText(out _))
            {
            }
        }
        _bytes.Mark();
        try
        {
            if (!Reader.Read())
                return false;
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new RefusalException("the XML has a document type, which can name files and expand without end", "Remove the DOCTYPE", e.LineNumber);
        }
        catch (RefusalException e) when (e.Line == 0)
        {
            throw new RefusalException(e.Message, e.Remedy, Line);
        }
        if (Reader.NodeType == XmlNodeType.Element && Reader.Depth > Options.MaxDepth)
            throw new RefusalException($"the XML is nested more than {Options.MaxDepth:N0} deep", "Clean the file, or raise MaxDepth", Line);
        return true;
    }

    /// <summary>The next piece of the text the reader stands on; valid until the next call.</summary>
    public bool TryReadText(out ReadOnlySpan<char> text)
    {
        _bytes.Mark();
        int read = Reader.ReadValueChunk(_chunk, 0, _chunk.Length);
        text = _chunk.AsSpan(0, read);
        return read > 0;
    }

    public void Dispose() => Reader.Dispose();

    /// <summary>Counts the bytes that the parser takes before it hands anything out.</summary>
    private sealed class Progress(Stream inner, long limit) : ForwardStream
    {
        private long _taken;

        public void Mark() => _taken = 0;

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            _taken += read;
            return _taken <= limit ? read : throw new RefusalException($"a tag or section of the XML has more than {limit:N0} bytes", "Split the article, or raise MaxArticleBytes");
        }
    }
}
