using System.Numerics;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Walks the documents of a segment in batches: those that live, or those that do not.</summary>
internal ref struct LiveRuns
{
    /// <summary>The least that a batch's memory holds.</summary>
    public const int BatchSize = 1024;

    private readonly ReadOnlySpan<ulong> _words;
    private readonly Span<int> _batch;
    private readonly ulong _flip;
    private readonly int _maxDoc;
    private int _next;
    private int _filled;

    /// <summary>Starts before the first batch.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="dead">Whether those that are deleted are wanted.</param>
    /// <param name="batch">Memory for <see cref="BatchSize"/> documents.</param>
    public LiveRuns(SegmentReader segment, bool dead, Span<int> batch)
    {
        _words = segment.LiveDocs is { } live ? live.Words : default;
        _flip = dead ? ulong.MaxValue : 0;
        _maxDoc = segment.MaxDoc;
        _batch = batch;
        if (dead && segment.LiveDocs == null) _next = _maxDoc;
    }

    /// <summary>The documents, increasing.</summary>
    public readonly ReadOnlySpan<int> Current => _batch[.._filled];

    /// <summary>Moves to the next batch, which is not empty.</summary>
    public bool MoveNext()
    {
        _filled = 0;
        if (_words.IsEmpty)
        {
            for (; _next < _maxDoc && _filled < _batch.Length; _next++) _batch[_filled++] = _next;
            return _filled > 0;
        }
        for (; _next < _maxDoc && _filled <= _batch.Length - 64; _next += 64)
        {
            ulong bits = _words[_next >> 6] ^ _flip;
            if (_maxDoc - _next < 64) bits &= (1UL << (_maxDoc - _next)) - 1;
            for (; bits != 0; bits &= bits - 1) _batch[_filled++] = _next + BitOperations.TrailingZeroCount(bits);
        }
        return _filled > 0;
    }
}
