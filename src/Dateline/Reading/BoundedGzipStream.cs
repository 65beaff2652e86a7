using System.IO.Compression;

namespace Dateline.Reading;

/// <summary>Expands gzip, and stops with a refusal when it expands beyond its limits.</summary>
internal sealed class BoundedGzipStream : ForwardStream
{
    // Below this much output no ratio is looked at: a page of blanks is no bomb.
    private const long Grace = 1 << 20;

    private readonly CountingStream _packed;
    private readonly GZipStream _gzip;
    private readonly ArticleReaderOptions _options;
    private long _written;

    public BoundedGzipStream(Stream packed, ArticleReaderOptions options)
    {
        _packed = new CountingStream(packed);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
        _options = options;
    }

    public override int Read(Span<byte> buffer)
    {
        // Small steps, so that the count of packed bytes keeps up with what came out of them.
        int read;
        try
        {
            read = _gzip.Read(buffer[..Math.Min(buffer.Length, 1 << 16)]);
        }
        catch (InvalidDataException)
        {
            // The framework words it as of an archive's entry.
            throw new RefusalException(_written > 0 ? $"the gzip file is damaged after {_written:N0} bytes of text, or its checksum is wrong" : "the gzip file is damaged", "Fetch it again");
        }
        _written += read;
        // The framework's stream ends quietly where the file does. A whole file closes with the length of its last member (RFC 1952, ISIZE), which is
        // no more than all that came out; what a cut file ends with is as good as random.
        if (read == 0 && buffer.Length > 0 && _written <= uint.MaxValue && _packed.LastFour > _written)
            throw new RefusalException("the gzip file ends early", "Fetch it again");
        if (_written > _options.MaxExpandedBytes)
            throw new RefusalException($"the gzip file expands beyond {_options.MaxExpandedBytes:N0} bytes", "Split it, or raise MaxExpandedBytes");
        if (_written > Grace && _written / _options.MaxExpansion > _packed.Count)
            throw new RefusalException($"the gzip file expands more than {_options.MaxExpansion:N0} times: it is taken for a bomb", "If it is good, expand it first, or raise MaxExpansion");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Counts the bytes handed out; closes the stream below with itself.</summary>
    private sealed class CountingStream(Stream inner) : ForwardStream
    {
        public long Count { get; private set; }

        /// <summary>The last four bytes handed out, little-endian.</summary>
        public uint LastFour { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            Count += read;
            for (int i = Math.Max(0, read - 4); i < read; i++)
                LastFour = LastFour >> 8 | (uint)buffer[i] << 24;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
