namespace Dateline.Reading;

/// <summary>Cuts the elements of a top-level JSON array out of a stream by brackets and quotes alone; whether each is JSON is for the parser to say.</summary>
internal sealed class JsonArraySplitter(ByteInput input, int maxBytes)
{
    private readonly MemoryStream _element = new();
    private long _line = 1;
    private bool _opened, _done;

    /// <summary>The bytes of the element; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Element => _element.GetBuffer().AsMemory(0, (int)_element.Length);

    /// <summary>The line the element starts at, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The element is above the limit and was not kept.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Why the array ended before its closing bracket, or null.</summary>
    public string? Fault { get; private set; }

    public bool MoveNext()
    {
        _element.SetLength(0);
        TooLong = false;
        bool inString = false, escaped = false, started = false;
        long depth = 0;
        while (!_done)
        {
            ReadOnlySpan<byte> bytes = input.PeekBuffered();
            if (bytes.IsEmpty)
            {
                _done = true;
                Fault = "the JSON array is not closed";
                return started && depth == 0 && !inString;
            }
            int i = 0;
            for (; i < bytes.Length; i++)
            {
                if (inString && !escaped)
                {
                    int plain = bytes[i..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
                    plain = plain < 0 ? bytes.Length - i : plain;
                    Keep(bytes.Slice(i, plain));
                    i += plain;
                    if (i == bytes.Length)
                        break;
                }
                byte b = bytes[i];
                if (b == (byte)'\n')
                    _line++;
                if (!_opened)
                {
                    _opened = b == (byte)'[';
                    continue;
                }
                if (inString)
                {
                    if (escaped)
                        escaped = false;
                    else if (b == (byte)'\\')
                        escaped = true;
                    else if (b == (byte)'"')
                        inString = false;
                }
                else if (depth == 0 && b is (byte)',' or (byte)']')
                {
                    _done = b == (byte)']';
                    input.Skip(i + 1);
                    if (started)
                        return true;
                    if (_done)
                        return false;
                    return MoveNextAfterEmpty();
                }
                else if (b == (byte)'"')
                    inString = true;
                else if (b is (byte)'{' or (byte)'[')
                    depth++;
                else if (b is (byte)'}' or (byte)']')
                    depth--;
                if (!started)
                {
                    if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                        continue;
                    started = true;
                    Line = _line;
                }
                Keep(bytes.Slice(i, 1));
            }
            input.Skip(i);
        }
        return false;
    }

    /// <summary>Two commas in a row, or one before the first element: passed over.</summary>
    private bool MoveNextAfterEmpty()
    {
        while (!_done)
        {
            ReadOnlySpan<byte> next = input.Peek(1);
            if (next.IsEmpty || next[0] is not ((byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                break;
            _line += next[0] == (byte)'\n' ? 1 : 0;
            input.Skip(1);
        }
        return MoveNext();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        TooLong |= _element.Length + bytes.Length > maxBytes;
        if (!TooLong)
            _element.Write(bytes);
    }
}
