using Dateline.Entities;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Querying;
using Dateline.Suggesting;

namespace Dateline.Indexing;

/// <summary>A snapshot shared by the searches that run on it; it closes when it is replaced and the last of them has ended.</summary>
internal sealed class SearchView
{
    // The average length of a text counts what stands beside the words, too: printed forms, names, times. That makes lengths look short, which b makes up for.
    // Chosen by measurement, with the weights of RankingBuilder: docs/quality.md.
    private static readonly Bm25 s_similarity = new(k1: 2.4f, b: 0.9f);

    private readonly Lock _namesLock = new();
    private NameIndex? _names;
    private int _references = 1;

    public SearchView(Snapshot snapshot)
    {
        Snapshot = snapshot;
        Searcher = new Searcher(snapshot, s_similarity);
        Facets = new FacetCounter(Searcher);
        Variants = new WordVariants(snapshot);
    }

    public Snapshot Snapshot { get; }

    public Searcher Searcher { get; }

    /// <summary>Counts over the snapshot; what it learns of a column's values stays with it.</summary>
    public FacetCounter Facets { get; }

    /// <summary>The names that the snapshot holds, gathered when first asked for.</summary>
    public NameIndex Names(EntityCatalogue catalogue)
    {
        NameIndex? names = Volatile.Read(ref _names);
        if (names != null) return names;
        lock (_namesLock) return _names ??= NameIndex.Build(Facets, catalogue);
    }

    /// <summary>The forms of words that the snapshot has.</summary>
    public WordVariants Variants { get; }

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
