using System.Collections.Concurrent;
using System.Numerics;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts facets over a snapshot. Thread-safe. Keep one per snapshot: it keeps the numbering of values over all segments, made when a field is first counted.</summary>
/// <remarks>The snapshot is the caller's, and must stay open while facets are counted.</remarks>
public sealed class FacetCounter
{
    private readonly ConcurrentDictionary<string, Lazy<GlobalOrdinals>> _ordinals = new(StringComparer.Ordinal);

    /// <summary>Counts over a searcher's snapshot.</summary>
    public FacetCounter(Searcher searcher)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        Searcher = searcher;
    }

    /// <summary>Whose snapshot is counted over.</summary>
    public Searcher Searcher { get; }

    /// <summary>Counts facets over the live matches of a query.</summary>
    /// <param name="query">The query; null or <see cref="MatchAllQuery"/> for every live document, which needs no query to run.</param>
    /// <param name="requests">What to count.</param>
    /// <returns>A result for each request, in order.</returns>
    public IReadOnlyList<FacetResult> Count(Query? query, params IReadOnlyList<FacetRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        FacetAccumulator[] accumulators = CreateAccumulators(requests);
        var collector = new Collector(this, accumulators);
        Collect(query, collector);
        collector.FinishSegment();
        return [.. accumulators.Select(a => a.Build())];
    }

    /// <summary>Counts one facet over the live matches of a query.</summary>
    /// <param name="query">The query; null for every live document.</param>
    /// <param name="request">What to count.</param>
    public FacetResult Count(Query? query, FacetRequest request) => Count(query, [request])[0];

    internal FacetAccumulator[] CreateAccumulators(IReadOnlyList<FacetRequest> requests) => [.. requests.Select(r => r.CreateAccumulator(this))];

    internal GlobalOrdinals GetOrdinals(string field) =>
        _ordinals.GetOrAdd(field, f => new Lazy<GlobalOrdinals>(() => GlobalOrdinals.Build(Searcher.Snapshot, f))).Value;

    internal void Collect(Query? query, IDocumentCollector collector)
    {
        if (query is null or MatchAllQuery) CollectAll(collector);
        else Searcher.Collect(query, collector);
    }

    /// <summary>The place of a segment in the snapshot; segments come in order, so that looking on from the last one finds it at once.</summary>
    internal int IndexOf(SegmentReader segment, int from)
    {
        IReadOnlyList<SegmentReader> segments = Searcher.Snapshot.Segments;
        for (int i = Math.Max(0, from); i < segments.Count; i++)
        {
            if (ReferenceEquals(segments[i], segment)) return i;
        }
        throw new InvalidOperationException($"Segment {segment.Name} is not of the snapshot that is counted.");
    }

    private void CollectAll(IDocumentCollector collector)
    {
        // Runs of documents, which doc values count without looking at each number.
        int[] docs = new int[1024];
        Snapshot snapshot = Searcher.Snapshot;
        for (int i = 0; i < snapshot.Segments.Count; i++)
        {
            SegmentReader segment = snapshot.Segments[i];
            collector.StartSegment(segment, snapshot.GetBase(i));
            int filled = 0;
            if (segment.LiveDocs is { } live)
            {
                ReadOnlySpan<ulong> words = live.Words;
                for (int word = 0; word < words.Length; word++)
                {
                    if (filled + 64 > docs.Length)
                    {
                        collector.Collect(docs.AsSpan(0, filled));
                        filled = 0;
                    }
                    for (ulong bits = words[word]; bits != 0; bits &= bits - 1) docs[filled++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
                }
                if (filled > 0) collector.Collect(docs.AsSpan(0, filled));
                continue;
            }
            for (int doc = 0; doc < segment.MaxDoc; doc += filled)
            {
                filled = Math.Min(docs.Length, segment.MaxDoc - doc);
                for (int k = 0; k < filled; k++) docs[k] = doc + k;
                collector.Collect(docs.AsSpan(0, filled));
            }
        }
    }

    private sealed class Collector(FacetCounter counter, FacetAccumulator[] accumulators) : IDocumentCollector
    {
        private int _segment = -1;

        public void StartSegment(SegmentReader segment, int docBase)
        {
            FinishSegment();
            _segment = counter.IndexOf(segment, _segment + 1);
            foreach (FacetAccumulator accumulator in accumulators) accumulator.StartSegment(segment, _segment);
        }

        public void Collect(ReadOnlySpan<int> docs)
        {
            foreach (FacetAccumulator accumulator in accumulators) accumulator.Collect(docs);
        }

        public void FinishSegment()
        {
            if (_segment < 0) return;
            foreach (FacetAccumulator accumulator in accumulators) accumulator.FinishSegment();
        }
    }
}
