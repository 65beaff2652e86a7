namespace Dateline.Lucene.Codecs;

/// <summary>A part of a chunk's uncompressed bytes. Reused from chunk to chunk.</summary>
internal sealed class ChunkData
{
    /// <summary>Holds the bytes, and whatever the decompressor needs beside them.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Where byte <see cref="From"/> of the chunk is in <see cref="Bytes"/>.</summary>
    public int Start { get; private set; }

    /// <summary>The first byte of the chunk that is here.</summary>
    public int From { get; private set; }

    /// <summary>The byte after the last one that is here.</summary>
    public int To { get; private set; }

    /// <summary>Whether a part is here.</summary>
    public bool Contains(int from, int to) => from >= From && to <= To;

    /// <summary>A part that is here.</summary>
    public ReadOnlySpan<byte> Slice(int from, int to) => Bytes.AsSpan(Start + from - From, to - from);

    /// <summary>Room for bytes; what was there is lost.</summary>
    public Span<byte> Prepare(int length)
    {
        Clear();
        if (Bytes.Length < length) Bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, length + length / 4L + 64));
        return Bytes.AsSpan(0, length);
    }

    /// <summary>States what is here.</summary>
    public void Set(int start, int from, int to)
    {
        Start = start;
        From = from;
        To = to;
    }

    /// <summary>Nothing is here.</summary>
    public void Clear() => Set(0, 0, 0);

    /// <summary>Gives up room beyond a limit, so that one huge document does not hold on to it.</summary>
    public void Trim(int limit)
    {
        if (Bytes.Length <= limit) return;
        Bytes = [];
        Clear();
    }
}
