using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Indexing;

/// <summary>Tells of most ids that no segment has them, without a look into the segments: two bytes of memory for each article. Thread-safe.</summary>
/// <remarks>A filter for each segment, made when so many ids have been asked for that reading all of the segments' ids pays: a few additions to a large index cost nothing.
/// Ids of deleted articles stay in it; what it lets pass is to be looked up.</remarks>
internal sealed class IdFilters
{
    // A word of 64 bits for four ids on average, four bits set in it for each: of a thousand ids that are not there some five pass.
    private const int IdsToAWord = 4;

    // Looking up an id in several segments costs as much as reading some dozens in order.
    private const int ReadsToALookup = 64;

    private static readonly ulong s_seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    private readonly Lock _lock = new();
    private Dictionary<string, ulong[]> _bySegment = [];
    private State _state = new(null, null);
    private long _lookups;

    /// <summary>Whether a segment may have an id, deleted or not.</summary>
    public bool CanHave(Snapshot snapshot, string id)
    {
        State state = Volatile.Read(ref _state);
        if (!ReferenceEquals(state.Snapshot, snapshot)) state = Follow(snapshot);
        if (state.Filters is not { } filters)
        {
            if (Interlocked.Increment(ref _lookups) * ReadsToALookup < snapshot.MaxDoc) return true;
            filters = Make(snapshot);
        }
        ulong hash = Hash(id);
        foreach (ulong[] filter in filters)
        {
            ulong bits = Bits(hash);
            if ((filter[Word(hash, filter.Length)] & bits) == bits) return true;
        }
        return false;
    }

    private State Follow(Snapshot snapshot)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_state.Snapshot, snapshot))
            {
                // Segments that are new have filters made as soon as it pays again; most of the index is in those that stay.
                Volatile.Write(ref _state, new State(snapshot, null));
                _lookups = 0;
            }
            return _state;
        }
    }

    private ulong[][] Make(Snapshot snapshot)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_state.Snapshot, snapshot) && _state.Filters is { } made) return made;
            var bySegment = new Dictionary<string, ulong[]>();
            var filters = new List<ulong[]>();
            foreach (SegmentReader segment in snapshot.Segments)
            {
                // The name of a segment is never used again, and its ids stay the same.
                if (!_bySegment.TryGetValue(segment.Name, out ulong[]? filter)) filter = Read(segment);
                bySegment.Add(segment.Name, filter);
                filters.Add(filter);
            }
            _bySegment = bySegment;
            Volatile.Write(ref _state, new State(snapshot, [.. filters]));
            return _state.Filters!;
        }
    }

    private static ulong[] Read(SegmentReader segment)
    {
        var filter = new ulong[segment.MaxDoc / IdsToAWord + 1];
        if (segment.GetTerms(FieldNames.Id) is not { } ids) return filter;
        TermsCursor terms = ids.GetCursor();
        while (terms.MoveNext())
        {
            ulong hash = Hash(terms.Term);
            filter[Word(hash, filter.Length)] |= Bits(hash);
        }
        return filter;
    }

    private static ulong Hash(string id)
    {
        Span<byte> room = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(id, room, out int length) ? Hash(room[..length]) : Hash(Encoding.UTF8.GetBytes(id));
    }

    private static ulong Hash(ReadOnlySpan<byte> id)
    {
        ulong hash = s_seed ^ (ulong)id.Length * 0x9E3779B97F4A7C15;
        for (; id.Length > 0; id = id[Math.Min(8, id.Length)..])
        {
            ulong word = 0;
            id[..Math.Min(8, id.Length)].CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
            ulong high = Math.BigMul(hash ^ word, 0xD6E8FEB86659FD93, out ulong low);
            hash = BitOperations.RotateLeft(high ^ low, 23);
        }
        return Math.BigMul(hash, 0x9E3779B97F4A7C15, out ulong rest) ^ rest;
    }

    // The word by the upper half of the hash, the bits in it by the lower.
    private static int Word(ulong hash, int words)
    {
        Debug.Assert(words > 0);
        return (int)((hash >> 32) * (uint)words >> 32);
    }

    private static ulong Bits(ulong hash) => 1ul << (int)(hash & 63) | 1ul << (int)(hash >> 6 & 63) | 1ul << (int)(hash >> 12 & 63) | 1ul << (int)(hash >> 18 & 63);

    private sealed record State(Snapshot? Snapshot, ulong[][]? Filters);
}
