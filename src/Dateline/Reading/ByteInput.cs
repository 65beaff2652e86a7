namespace Dateline.Reading;

/// <summary>Buffered bytes of one input: a look ahead, lines with an upper length, and the rest as a stream. One thread.</summary>
internal sealed class ByteInput : ForwardStream
{
    private readonly Stream _inner;
    private readonly int _maxBytes;
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end;
    private bool _ended;

    public ByteInput(Stream inner, int maxBytes)
    {
        _inner = inner;
        _maxBytes = maxBytes;
    }

    /// <summary>The number of the line that <see cref="TryReadLine"/> gave last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>At least <paramref name="count"/> bytes of what comes next, if there are so many; they stay to be read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill())
        {
        }
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>What is buffered, at least one byte if any is left.</summary>
    public ReadOnlySpan<byte> PeekBuffered()
    {
        Peek(1);
        return _buffer.AsSpan(_start, _end - _start);
    }

    public void Skip(int count) => _start += count;

    /// <summary>The next line without its end. False at the end of the input. A line above the limit is passed over without being kept: <paramref name="length"/> tells its length, and the line is empty.</summary>
    public bool TryReadLine(out ReadOnlyMemory<byte> line, out long length)
    {
        int looked = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (at >= 0)
            {
                int size = looked + at;
                return Take(size, size + 1, out line, out length);
            }
            looked = _end - _start;
            if (looked > _maxBytes)
                return SkipLongLine(out line, out length);
            if (!Fill())
            {
                line = default;
                length = 0;
                return looked > 0 && Take(looked, looked, out line, out length);
            }
        }
    }

    /// <summary>All bytes that are left.</summary>
    /// <exception cref="RefusalException">There are more than the limit.</exception>
    public ReadOnlyMemory<byte> ReadAll()
    {
        while (Fill())
        {
            if (_end - _start > _maxBytes)
                throw new RefusalException($"the article has more than {_maxBytes:N0} bytes", "Split it, or raise MaxArticleBytes");
        }
        ReadOnlyMemory<byte> all = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return all;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Fill())
            return 0;
        int count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Take(int size, int taken, out ReadOnlyMemory<byte> line, out long length)
    {
        if (size > _maxBytes)
        {
            _start += taken;
            LineNumber++;
            line = default;
            length = size;
            return true;
        }
        int trimmed = size > 0 && _buffer[_start + size - 1] == '\r' ? size - 1 : size;
        line = _buffer.AsMemory(_start, trimmed);
        length = size;
        _start += taken;
        LineNumber++;
        return true;
    }

    private bool SkipLongLine(out ReadOnlyMemory<byte> line, out long length)
    {
        line = default;
        length = 0;
        LineNumber++;
        while (true)
        {
            int at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                length += at;
                _start += at + 1;
                return true;
            }
            length += _end - _start;
            _start = _end;
            if (!Fill())
                return true;
        }
    }

    /// <summary>Reads more behind what is buffered; false at the end.</summary>
    private bool Fill()
    {
        if (_ended)
            return false;
        if (_start == _end)
            _start = _end = 0;
        if (_end == _buffer.Length)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }
            else
                Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, Array.MaxLength));
        }
        int read = _inner.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
        return !_ended;
    }
}
