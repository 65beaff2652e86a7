using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>Runs a search over the segments, on one thread or on several, and puts their best hits together.</summary>
internal static class TopDocsCollector
{
    public static TopDocs Collect(Searcher searcher, Weight weight, SearchOptions options)
    {
        Snapshot snapshot = searcher.Snapshot;
        int top = Math.Min(options.Top, Math.Max(1, snapshot.MaxDoc));
        SearchBudget? budget = options.TimeLimit != null || options.CancellationToken.CanBeCanceled ? new SearchBudget(options.TimeLimit, options.CancellationToken) : null;
        budget?.IsSpent.GetHashCode();
        int threads = Math.Min(options.Threads, snapshot.Segments.Count);
        int[] segments = options.Sort is { } sort ? SortedSearch.OrderSegments(snapshot, sort) : [];
        if (threads <= 1)
        {
            Part all = Run(snapshot, weight, options, top, budget, null, segments);
            return Finish(all.Hits, all, budget);
        }
        Part[] parts = RunSideBySide(snapshot, weight, options, top, budget, segments, threads);
        var sum = new Part([], 0, false);
        foreach (Part part in parts) sum = new Part(sum.Hits, sum.Total + part.Total, sum.Skipped | part.Skipped);
        IEnumerable<ScoreDoc> hits = parts.SelectMany(p => p.Hits);
        ScoreDoc[] best = options.Sort == null
            ? [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Doc).Take(top)]
            : SortedHits.Merge(snapshot, options.Sort, hits, top);
        return Finish(best, sum, budget);
    }

    private static Part[] RunSideBySide(Snapshot snapshot, Weight weight, SearchOptions options, int top, SearchBudget? budget, int[] segments, int threads)
    {
        var parts = new Part[threads];
        int[] next = [-1];
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => parts[i] = Run(snapshot, weight, options, top, budget, next, segments));
        }
        catch (AggregateException e) when (e.InnerExceptions is [var only, ..])
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
            throw;
        }
        return parts;
    }

    private readonly record struct Part(ScoreDoc[] Hits, long Total, bool Skipped);

    private static TopDocs Finish(ScoreDoc[] hits, Part part, SearchBudget? budget)
    {
        bool timedOut = budget is { WasSpent: true };
        return new TopDocs(new TotalHits(part.Total, !part.Skipped && !timedOut), hits) { TimedOut = timedOut };
    }

    /// <summary>Searches all segments, or those whose number it is first to take; sorted, in the order given.</summary>
    private static Part Run(Snapshot snapshot, Weight weight, SearchOptions options, int top, SearchBudget? budget, int[]? next, int[] segments) =>
        options.Sort is { } sort ? RunSorted(snapshot, weight, sort, options, top, budget, next, segments) : RunScored(snapshot, weight, options, top, budget, next);

    private static int Take(int[]? next, int last) => next == null ? last + 1 : Interlocked.Increment(ref next[0]);

    private static Part RunScored(Snapshot snapshot, Weight weight, SearchOptions options, int top, SearchBudget? budget, int[]? next)
    {
        BestHits best = BestHits.Rent(top, options.TotalHitsThreshold, options.After, budget);
        for (int i = Take(next, -1); i < snapshot.Segments.Count && !best.ShouldStop; i = Take(next, i))
        {
            SegmentReader segment = snapshot.Segments[i];
            int known = weight.Count(segment);
            if (known == 0) continue;
            // Counting by bits and then scoring only what may be good enough beats scoring all.
            if (known < 0 && options.TotalHitsThreshold == long.MaxValue && top <= 1000 && weight.CountsFirst) known = weight.CountLive(segment, budget);
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            best.StartSegment(segment.LiveDocs, snapshot.GetBase(i), known);
            scorer.CollectBest(best);
            scorer.Release();
        }
        var part = new Part(best.ToArray(), best.Total, best.Skipped);
        best.Return();
        return part;
    }

    private static Part RunSorted(Snapshot snapshot, Weight weight, SortOrder sort, SearchOptions options, int top, SearchBudget? budget, int[]? next, int[] segments)
    {
        var hits = new SortedHits(sort, top);
        if (options.After is { } after) hits.SetAfter(snapshot, after);
        var search = new SortedSearch(snapshot, weight, options, hits, budget);
        for (int i = Take(next, -1); i < segments.Length && (budget == null || !budget.IsSpent); i = Take(next, i)) search.Search(segments[i]);
        search.Release();
        return new Part(hits.ToArray(), search.Total, search.Skipped);
    }
}
