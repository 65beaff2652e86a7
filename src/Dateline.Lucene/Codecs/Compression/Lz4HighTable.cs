using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Codecs;

/// <summary>Remembers, for each hash of four bytes, the chain of its places in the last 64 KiB, for <see cref="Lz4"/>. One thread; made to be reused.</summary>
/// <remarks>A search follows a chain for at most 256 steps. The table of chain heads is not cleared after short blocks; what is left in
/// it lengthens chains as in Lucene, so that the same matches are found.</remarks>
internal sealed class Lz4HighTable
{
    private const int HashLog = 15;
    private const int Multiplier = -1640531535;
    private const int MaxSteps = 256;
    private const int Mask = Lz4.Window - 1;

    private readonly int[] _heads = new int[1 << HashLog];
    private readonly ushort[] _steps = new ushort[Lz4.Window];   // distance to the place before with the same hash
    private int _next;        // first place that is not in the table yet
    private int _length;      // of the block before
    private int _stepsTaken;

    public Lz4HighTable()
    {
        _heads.AsSpan().Fill(-1);
        _steps.AsSpan().Fill(ushort.MaxValue);
    }

    /// <summary>Starts a block; its first bytes may be a dictionary.</summary>
    internal void Reset(ReadOnlySpan<byte> bytes, int dictionaryLength)
    {
        if (_length < Lz4.Window)
        {
            _steps.AsSpan(0, _length).Fill(ushort.MaxValue);
        }
        else
        {
            _heads.AsSpan().Fill(-1);
            _steps.AsSpan().Fill(ushort.MaxValue);
        }
        _length = bytes.Length;
        for (_next = 0; _next < dictionaryLength; _next++) Add(bytes, _next);
    }

    /// <summary>The nearest earlier place with the same four bytes, or -1. Places must go up from call to call.</summary>
    internal int First(ReadOnlySpan<byte> bytes, int at)
    {
        for (; _next < at; _next++) Add(bytes, _next);
        int quad = Lz4.Quad(bytes, at);
        int place = _heads[Hash(quad)];
        _stepsTaken = 0;
        return place >= at ? -1 : Follow(bytes, place, Math.Max(0, at - Lz4.Window + 1), quad);   // a place ahead is left from an earlier block
    }

    /// <summary>The next earlier place with the same four bytes as a place found before, or -1.</summary>
    internal int Before(ReadOnlySpan<byte> bytes, int place) =>
        Follow(bytes, place - _steps[place & Mask], 0, Lz4.Quad(bytes, place));

    private int Follow(ReadOnlySpan<byte> bytes, int place, int oldest, int quad)
    {
        for (; place >= oldest && _stepsTaken < MaxSteps; place -= _steps[place & Mask], _stepsTaken++)
        {
            if (Lz4.Quad(bytes, place) == quad) return place;
        }
        return -1;
    }

    private void Add(ReadOnlySpan<byte> bytes, int at)
    {
        ref int head = ref _heads[Hash(Lz4.Quad(bytes, at))];
        int step = at - head;
        _steps[at & Mask] = (ushort)(step is <= 0 or >= Lz4.Window ? Lz4.Window - 1 : step);
        head = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(int quad) => (uint)(quad * Multiplier) >> (32 - HashLog);
}
