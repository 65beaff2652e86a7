using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>
/// Counts facets while values are chosen in some of them: a dimension's counts obey what is chosen in the others and not what is chosen in it, so that
/// choosing one country leaves the other countries' counts to choose from. Thread-safe.
/// </summary>
/// <remarks>One pass over the query's matches, whatever the number of dimensions: a match that misses one dimension alone counts for that one.</remarks>
/// <param name="counter">Counts over its snapshot.</param>
public sealed class DrillSideways(FacetCounter counter)
{
    /// <summary>The most dimensions in which something is chosen.</summary>
    public const int MaxChosen = 64;

    /// <summary>Counts.</summary>
    /// <param name="query">The query; null for every live document.</param>
    /// <param name="dimensions">The dimensions, chosen in or not.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxChosen"/> dimensions are chosen in.</exception>
    public DrillSidewaysResult Count(Query? query, params IReadOnlyList<FacetDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Count(d => d.Filter != null) > MaxChosen) throw new ArgumentException($"Something is chosen in more than {MaxChosen} dimensions.", nameof(dimensions));
        FacetAccumulator[] accumulators = counter.CreateAccumulators([.. dimensions.Select(d => d.Request)]);
        var collector = new Collector(counter, dimensions, accumulators);
        counter.Collect(query, collector);
        collector.FinishSegment();
        var results = new FacetResult[accumulators.Length];
        for (int i = 0; i < results.Length; i++)
        {
            FacetDimension own = dimensions[i];
            IDocumentFilter[] others = [.. dimensions.Where(d => d.Filter != null && !ReferenceEquals(d, own)).Select(d => d.Filter!)];
            results[i] = counter.AddHits(accumulators[i].Build(), own.Request, query, others);
        }
        return new DrillSidewaysResult(collector.Hits, results);
    }

    private sealed class Collector : IWholeCollector
    {
        private readonly FacetCounter _counter;
        private readonly FacetAccumulator[] _accumulators;
        private readonly int[] _chosen;                  // dimensions that are chosen in
        private readonly IDocumentFilter[] _filters;     // and their filters
        private readonly IDocumentTest?[] _tests;        // of the segment, where they can be asked
        private readonly FixedBitSet?[] _sets;           // or else all their documents
        private readonly int[][] _near;                  // matches of everything but that dimension, or of everything
        private readonly int[] _nearCounts;
        private readonly int[] _hits = new int[1024];
        private int _segment = -1;

        public Collector(FacetCounter counter, IReadOnlyList<FacetDimension> dimensions, FacetAccumulator[] accumulators)
        {
            _counter = counter;
            _accumulators = accumulators;
            _chosen = [.. Enumerable.Range(0, dimensions.Count).Where(i => dimensions[i].Filter != null)];
            _filters = [.. _chosen.Select(i => dimensions[i].Filter!)];
            _tests = new IDocumentTest?[_chosen.Length];
            _sets = new FixedBitSet?[_chosen.Length];
            _near = [.. _chosen.Select(_ => new int[1024])];
            _nearCounts = new int[_chosen.Length];
        }

        public int Hits { get; private set; }

        public void StartSegment(SegmentReader segment, int docBase)
        {
            FinishSegment();
            _segment = _counter.IndexOf(segment, _segment + 1);
            foreach (FacetAccumulator accumulator in _accumulators) accumulator.StartSegment(segment, _segment);
            for (int i = 0; i < _filters.Length; i++)
            {
                DocIdCursor? docs = _filters[i].GetDocuments(segment);
                _tests[i] = docs as IDocumentTest;
                _sets[i] = _tests[i] == null ? Read(docs, segment.MaxDoc) : null;
            }
        }

        private static FixedBitSet? Read(DocIdCursor? docs, int maxDoc)
        {
            if (docs is null) return null;
            var set = new FixedBitSet(maxDoc);
            for (int doc = docs.Next(); doc != DocIdCursor.NoMore; doc = docs.Next()) set.Set(doc);
            return set;
        }

        public void Collect(ReadOnlySpan<int> docs)
        {
            if (_chosen.Length == 0)
            {
                Hits += docs.Length;
                foreach (FacetAccumulator accumulator in _accumulators) accumulator.Collect(docs);
                return;
            }
            for (int start = 0; start < docs.Length; start += _hits.Length) CollectBatch(docs.Slice(start, Math.Min(_hits.Length, docs.Length - start)));
        }

        public void CollectAll(SegmentReader segment)
        {
            if (_chosen.Length == 0)
            {
                Hits += segment.DocumentCount;
                foreach (FacetAccumulator accumulator in _accumulators) accumulator.CollectAll();
                return;
            }
            Span<int> batch = stackalloc int[LiveRuns.BatchSize];
            var live = new LiveRuns(segment, dead: false, batch);
            while (live.MoveNext()) CollectBatch(live.Current);
        }

        private void CollectBatch(ReadOnlySpan<int> docs)
        {
            int hits = 0;
            Array.Clear(_nearCounts);
            foreach (int doc in docs)
            {
                int missed = -1, misses = 0;
                for (int i = 0; i < _sets.Length; i++)
                {
                    if (_tests[i]?.Has(doc) ?? _sets[i]?[doc] ?? false) continue;
                    missed = i;
                    if (++misses > 1) break;
                }
                if (misses > 1) continue;
                if (misses == 1)
                {
                    _near[missed][_nearCounts[missed]++] = doc;
                    continue;
                }
                _hits[hits++] = doc;
                for (int i = 0; i < _near.Length; i++) _near[i][_nearCounts[i]++] = doc;
            }
            Hits += hits;
            for (int dimension = 0, chosen = 0; dimension < _accumulators.Length; dimension++)
            {
                ReadOnlySpan<int> found = chosen < _chosen.Length && _chosen[chosen] == dimension
                    ? _near[chosen].AsSpan(0, _nearCounts[chosen++])
                    : _hits.AsSpan(0, hits);
                if (found.Length > 0) _accumulators[dimension].Collect(found);
            }
        }

        public void FinishSegment()
        {
            if (_segment < 0) return;
            foreach (FacetAccumulator accumulator in _accumulators) accumulator.FinishSegment();
        }
    }
}
