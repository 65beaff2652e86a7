namespace Dateline.Throughput.Input;

/// <summary>Some lines of a file, without their ends; reused.</summary>
internal sealed class LineBatch
{
    public const int Capacity = 256;

    private readonly int[] _ends = new int[Capacity];
    private byte[] _bytes = new byte[1 << 18];
    private int _used;

    /// <summary>Lines in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Number of the first line in the file, from 1.</summary>
    public long FirstLine { get; set; }

    /// <summary>Bytes of all lines.</summary>
    public int Length => _used;

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<byte> this[int line] => _bytes.AsSpan((line == 0 ? 0 : _ends[line - 1]).._ends[line]);

    public void Clear() => Count = _used = 0;

    /// <summary>Adds to the line that is not ended yet.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        if (_used + part.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + part.Length));
        part.CopyTo(_bytes.AsSpan(_used));
        _used += part.Length;
    }

    /// <summary>Ends the line; an empty one is left out.</summary>
    public void EndLine()
    {
        if (_used > (Count == 0 ? 0 : _ends[Count - 1])) _ends[Count++] = _used;
    }
}
