using System.Collections.Concurrent;
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
        var results = new FacetResult[accumulators.Length];
        for (int i = 0; i < results.Length; i++) results[i] = AddHits(accumulators[i].Build(), requests[i], query, []);
        return results;
    }

    /// <summary>Counts one facet over the live matches of a query.</summary>
    /// <param name="query">The query; null for every live document.</param>
    /// <param name="request">What to count.</param>
    public FacetResult Count(Query? query, FacetRequest request) => Count(query, [request])[0];

    internal FacetAccumulator[] CreateAccumulators(IReadOnlyList<FacetRequest> requests)
    {
        var accumulators = new FacetAccumulator[requests.Count];
        for (int i = 0; i < accumulators.Length; i++) accumulators[i] = requests[i].CreateAccumulator(this);
        return accumulators;
    }

    internal GlobalOrdinals GetOrdinals(string field) => _ordinals.TryGetValue(field, out Lazy<GlobalOrdinals>? known) ? known.Value : NumberField(field);

    private GlobalOrdinals NumberField(string field) => _ordinals.GetOrAdd(field, f => new Lazy<GlobalOrdinals>(() => GlobalOrdinals.Build(Searcher.Snapshot, f))).Value;

    internal void Collect(Query? query, IWholeCollector collector)
    {
        if (query is null or MatchAllQuery) CollectAll(collector);
        else Searcher.Collect(query, collector);
    }

    /// <summary>Gives each value its best hits, where the request asks for them: a search each.</summary>
    /// <param name="result">The counts.</param>
    /// <param name="request">What they were counted for.</param>
    /// <param name="query">The query; null for every live document.</param>
    /// <param name="filters">What else the documents counted have to match.</param>
    internal FacetResult AddHits(FacetResult result, FacetRequest request, Query? query, IReadOnlyList<IDocumentFilter> filters)
    {
        if (request.TopHits == 0) return result;
        var values = new FacetValueCount[result.Values.Count];
        for (int i = 0; i < values.Length; i++)
        {
            FacetValueCount value = result.Values[i];
            IReadOnlyList<ScoreDoc> hits = [];
            if (value.Count > 0)
            {
                var clauses = new List<BooleanClause> { new(query ?? new MatchAllQuery(), Occur.Must), new(new FilterQuery(request.FilterOf(value)), Occur.Filter) };
                foreach (IDocumentFilter filter in filters) clauses.Add(new BooleanClause(new FilterQuery(filter), Occur.Filter));
                hits = Searcher.Search(new BooleanQuery(ValueList.From(clauses)), request.TopHits).Hits;
            }
            values[i] = value with { Hits = hits };
        }
        return result with { Values = values };
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

    private void CollectAll(IWholeCollector collector)
    {
        Snapshot snapshot = Searcher.Snapshot;
        for (int i = 0; i < snapshot.Segments.Count; i++)
        {
            collector.StartSegment(snapshot.Segments[i], snapshot.GetBase(i));
            collector.CollectAll(snapshot.Segments[i]);
        }
    }

    private sealed class Collector(FacetCounter counter, FacetAccumulator[] accumulators) : IWholeCollector
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

        public void CollectAll(SegmentReader segment)
        {
            foreach (FacetAccumulator accumulator in accumulators) accumulator.CollectAll();
        }

        public void FinishSegment()
        {
            if (_segment < 0) return;
            foreach (FacetAccumulator accumulator in accumulators) accumulator.FinishSegment();
        }
    }
}
