using Dateline.Lucene.Facets;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Indexing;

/// <summary>A snapshot shared by the searches that run on it; it closes when it is replaced and the last of them has ended.</summary>
internal sealed class SearchView
{
    private int _references = 1;

    public SearchView(Snapshot snapshot)
    {
        Snapshot = snapshot;
        Searcher = new Searcher(snapshot);
        Facets = new FacetCounter(Searcher);
    }

    public Snapshot Snapshot { get; }

    public Searcher Searcher { get; }

    /// <summary>Counts over the snapshot; what it learns of a column's values stays with it.</summary>
    public FacetCounter Facets { get; }

    public bool TryAcquire()
    {
        int count = Volatile.Read(ref _references);
        while (count > 0)
        {
            int before = Interlocked.CompareExchange(ref _references, count + 1, count);
            if (before == count) return true;
            count = before;
        }
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) Snapshot.Dispose();
    }
}
