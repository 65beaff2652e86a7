using System.Diagnostics;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Highlighting;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Our engine.</summary>
internal sealed class DatelineEngine : IEngine
{
    private readonly Dictionary<string, BoundQuery[]?> _classes = [];
    private FileIndexDirectory? _directory;
    private Snapshot? _snapshot;
    private Searcher? _searcher;
    private PlaceCounter? _places;
    private IndexHighlighter? _highlighter;
    private ulong[]? _ids;
    private int _top;
    private bool _count;

    public IndexFigures Index(IndexJob job) => job.News ? NewsIndexer.Run(job) : DatelineIndexer.Run(job);

    public long Open(string folder, IReadOnlyList<QueryClass> classes, int top, bool count)
    {
        (_top, _count) = (top, count);
        _directory = new FileIndexDirectory(folder);
        Snapshot.Open(_directory).Dispose();   // what is measured is opening, not the first use of the code
        long start = Stopwatch.GetTimestamp();
        _snapshot = Snapshot.Open(_directory);
        long nanoseconds = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        _searcher = new Searcher(_snapshot);
        _places = new PlaceCounter(_searcher);
        _highlighter = new IndexHighlighter(_searcher) { Options = new PassageOptions { MaxPassages = 1 } };   // as many as the peers give
        foreach (QueryClass queries in classes) _classes[queries.Name] = Bind(queries);
        return nanoseconds;
    }

    public string? Verify(string name)
    {
        if (_classes[name] is not { } queries) return null;
        _ids ??= IdHashes.Read(_snapshot!);
        var all = new Fingerprint();
        foreach (BoundQuery query in queries)
        {
            if (query.IsFacet)
            {
                foreach (FacetValueCount place in _places!.Count(query.Query))
                {
                    all.Add(Fingerprint.Of(place.Value));
                    all.Add((ulong)place.Count);
                }
                continue;
            }
            var matches = new IdSum(_ids);
            _searcher!.Collect(query.Query, matches);
            all.Add((ulong)matches.Count);
            all.Add(matches.Sum);
            if (_count) continue;
            IReadOnlyList<ScoreDoc> hits = _searcher.Search(query.Query, _top, query.Order).Hits;
            if (query.Order != null) AddNewest(ref all, hits, hits.Count < _top);
            else AddBest(ref all, hits, hits.Count < _top);
        }
        return all.ToString();
    }

    public long Run(string name, List<long> nanoseconds)
    {
        BoundQuery[] queries = _classes[name]!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long own = 0;
        foreach (BoundQuery query in queries)
        {
            long start = Stopwatch.GetTimestamp();
            Answer(query);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            long listed = GC.GetAllocatedBytesForCurrentThread();
            nanoseconds.Add((long)time.TotalNanoseconds);
            own += GC.GetAllocatedBytesForCurrentThread() - listed;
        }
        return GC.GetAllocatedBytesForCurrentThread() - before - own;
    }

    public void Dispose()
    {
        _snapshot?.Dispose();
        _directory?.Dispose();
    }

    private void Answer(BoundQuery query)
    {
        if (query.IsFacet) _places!.Count(query.Query);
        else if (_count) _searcher!.Count(query.Query);
        else if (query.IsHighlight) _highlighter!.Highlight(query.Query, _searcher!.Search(query.Query, _top).Hits, PlainDocument.Body);
        else _searcher!.Search(query.Query, _top, query.Order);
    }

    /// <summary>Adds the hits that are better than the last, and among equals in the order of their ids' hashes: which of equals come last is decided by the
    /// order of segments, which engines may choose.</summary>
    private void AddBest(ref Fingerprint all, IReadOnlyList<ScoreDoc> hits, bool complete)
    {
        float limit = complete || hits.Count == 0 ? float.NegativeInfinity : hits[^1].Score;
        foreach (ScoreDoc hit in hits.Where(h => h.Score > limit).OrderByDescending(h => h.Score).ThenBy(h => _ids![h.Doc])) all.Add(_ids![hit.Doc]);
    }

    /// <summary>The same for hits by date, newest first.</summary>
    private void AddNewest(ref Fingerprint all, IReadOnlyList<ScoreDoc> hits, bool complete)
    {
        long[] dates = [.. hits.Select(h => Date(h.Doc))];
        foreach (int i in Enumerable.Range(0, dates.Length).Where(i => complete || dates[i] > dates[^1]).OrderByDescending(i => dates[i]).ThenBy(i => _ids![hits[i].Doc])) all.Add(_ids![hits[i].Doc]);
    }

    private long Date(int doc)
    {
        int segment = _snapshot!.FindSegment(doc);
        return _snapshot.Segments[segment].GetNumeric(PlainDocument.Date) is { } dates && dates.AdvanceExact(doc - _snapshot.GetBase(segment)) ? dates.Value : long.MinValue;
    }

    private static BoundQuery[]? Bind(QueryClass queries)
    {
        var bound = new List<BoundQuery>();
        foreach (string text in queries.Queries)
        {
            if (ParsedQuery.Parse(queries.Name, text) is not { } parsed || DatelineQueries.Build(parsed) is not { } query) return null;
            bound.Add(new BoundQuery(query, parsed.Kind is QueryKind.FacetAll or QueryKind.FacetTerm, parsed.Kind == QueryKind.Highlight, parsed.Newest ? SortOrder.Descending(PlainDocument.Date) : null));
        }
        return [.. bound];
    }

    private sealed record BoundQuery(Query Query, bool IsFacet, bool IsHighlight, SortOrder? Order);
}
