using System.Runtime.CompilerServices;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Cursors of a segment that no search uses at the moment, so that a warm search makes none. Thread-safe.</summary>
internal sealed class CursorPool
{
    private const int MaxFree = 64;
    private const int MaxFreeBits = 4;
    private static readonly ConditionalWeakTable<SegmentReader, CursorPool> s_pools = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<FieldTerms, TermsCursor> _terms = [];
    private readonly Stack<TermScorer> _scorers = [];
    private readonly Stack<PostingsCursor> _positions = [];
    private readonly Stack<FixedBitSet> _bits = [];

    public static CursorPool Of(SegmentReader segment) => s_pools.GetValue(segment, static _ => new CursorPool());

    public TermsCursor RentTerms(FieldTerms field)
    {
        lock (_lock)
        {
            if (_terms.Remove(field, out TermsCursor? free)) return free;
        }
        return field.GetCursor();
    }

    /// <summary>A cursor before the first term.</summary>
    public TermsCursor RentTermsAtStart(FieldTerms field)
    {
        TermsCursor cursor = RentTerms(field);
        return cursor.TryRewind() ? cursor : field.GetCursor();
    }

    /// <summary>A set of clear bits, one a document.</summary>
    public FixedBitSet RentBits(int length)
    {
        lock (_lock)
        {
            if (_bits.TryPop(out FixedBitSet? free) && free.Length == length) return free;
        }
        return new FixedBitSet(length);
    }

    /// <summary>Takes back bits and clears them.</summary>
    public void Return(FixedBitSet bits)
    {
        bits.ClearAll();
        lock (_lock)
        {
            if (_bits.Count < MaxFreeBits) _bits.Push(bits);
        }
    }

    public void Return(FieldTerms field, TermsCursor cursor)
    {
        lock (_lock) _terms[field] = cursor;
    }

    public TermScorer RentScorer()
    {
        lock (_lock)
        {
            if (_scorers.TryPop(out TermScorer? free)) return free;
        }
        return new TermScorer(this);
    }

    public void Return(TermScorer scorer)
    {
        lock (_lock)
        {
            if (_scorers.Count < MaxFree) _scorers.Push(scorer);
        }
    }

    public PostingsCursor? RentPositions()
    {
        lock (_lock) return _positions.TryPop(out PostingsCursor? free) ? free : null;
    }

    public void ReturnPositions(PostingsCursor cursor)
    {
        lock (_lock)
        {
            if (_positions.Count < MaxFree) _positions.Push(cursor);
        }
    }
}
