using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Walks over queries.</summary>
internal static class QueryTree
{
    /// <summary>The parts of a query; none for a leaf.</summary>
    public static ReadOnlySpan<NewsQuery> PartsOf(NewsQuery query) => query switch
    {
        AndQuery and => and.Queries.AsSpan(),
        OrQuery or => or.Queries.AsSpan(),
        NearQuery near => near.Queries.AsSpan(),
        SameQuery same => same.Queries.AsSpan(),
        SeveralQuery several => several.Queries.AsSpan(),
        NotQuery not => new[] { not.Query },
        WeightedQuery weighted => new[] { weighted.Query },
        ZoneQuery zone => new[] { zone.Query },
        MentionsQuery mentions => new[] { mentions.Query },
        _ => [],
    };

    /// <summary>Any of the leaves of a query, but for those excluded: two levels at most. Keeps its own stack.</summary>
    public static NewsQuery Flatten(NewsQuery query)
    {
        var leaves = new List<NewsQuery>();
        var stack = new Stack<(NewsQuery Query, bool IsExcluded)>();
        stack.Push((query, false));
        while (stack.TryPop(out (NewsQuery Query, bool IsExcluded) item))
        {
            ReadOnlySpan<NewsQuery> parts = PartsOf(item.Query);
            if (parts.IsEmpty && !item.IsExcluded) leaves.Add(item.Query);
            for (int i = parts.Length - 1; i >= 0; i--) stack.Push((parts[i], item.IsExcluded ^ item.Query is NotQuery));
        }
        return leaves.Count switch
        {
            0 => new AllQuery { Span = query.Span },
            1 => leaves[0],
            _ => new OrQuery(ValueList.From(leaves)) { Span = query.Span },
        };
    }
}
