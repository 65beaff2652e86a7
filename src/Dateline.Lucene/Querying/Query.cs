using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>What to find. Immutable, compared by value, knows no index; thread-safe.</summary>
public abstract record Query : IDocumentFilter
{
    /// <summary>How many levels deep queries can be nested.</summary>
    public const int MaxDepth = 256;

    private protected Query() { }

    /// <summary>How many levels of queries this one has, itself included.</summary>
    internal virtual int Depth => 1;

    /// <summary>The depth of a query around others.</summary>
    /// <exception cref="ArgumentException">It is nested too deep.</exception>
    private protected static int Around(int inner) =>
        inner < MaxDepth ? inner + 1 : throw new ArgumentException($"The query is nested more than {MaxDepth} levels deep. Flatten it.", nameof(Query));

    /// <summary>A simpler query that finds the same in a snapshot, or this one; called until nothing changes.</summary>
    internal virtual Query Rewrite(Searcher searcher) => this;

    /// <summary>Binds the query to a snapshot's statistics. The query is rewritten.</summary>
    /// <param name="searcher">Whose snapshot, statistics and similarity.</param>
    /// <param name="needsScores">Whether scores are asked for; without them matching can be cheaper.</param>
    /// <param name="boost">What scores are multiplied by.</param>
    internal abstract Weight CreateWeight(Searcher searcher, bool needsScores, float boost);

    /// <summary>The query in Lucene's notation, with fields named unless they are the default field.</summary>
    public abstract string ToString(string? defaultField);

    /// <summary>The query in Lucene's notation, every field named.</summary>
    public sealed override string ToString() => ToString(null);

    /// <summary>Shows the query and its parts to a visitor.</summary>
    /// <param name="visitor">Called for each query of the tree, parents first; returns whether to go on to its parts.</param>
    public void Visit(Func<Query, Occur, bool> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var stack = new Stack<(Query Query, Occur Occur)>();
        stack.Push((this, Occur.Must));
        while (stack.TryPop(out (Query Query, Occur Occur) item))
        {
            if (!visitor(item.Query, item.Occur)) continue;
            foreach ((Query part, Occur occur) in item.Query.Parts.Reverse())
                stack.Push((part, item.Occur is Occur.MustNot or Occur.Filter ? item.Occur : occur));
        }
    }

    /// <summary>The queries that this one is made of, and what part each plays.</summary>
    internal virtual IEnumerable<(Query Query, Occur Occur)> Parts => [];

    /// <inheritdoc/>
    DocIdCursor? IDocumentFilter.GetDocuments(SegmentReader segment)
    {
        var searcher = Searcher.ForSegment(segment);
        return searcher.CreateWeight(searcher.Rewrite(this), needsScores: false).CreateScorer(segment);   // never released: the caller may keep it
    }

    private protected static string Prefix(string field, string? defaultField) => field == defaultField ? "" : field + ":";
}
