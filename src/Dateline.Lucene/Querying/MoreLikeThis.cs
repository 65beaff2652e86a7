using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Makes a query for documents like one: of its terms, those that are frequent in it and rare elsewhere. Immutable, thread-safe.</summary>
/// <remarks>Terms are ranked by frequency · (1 + ln((documents + 1) / (documents with the term + 1))), of the documents that have the field. Source: Lucene 8, MoreLikeThis.</remarks>
public sealed record MoreLikeThis
{
    /// <summary>How often a term must stand in the document at least. Default: 2.</summary>
    public int MinTermFrequency { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MinTermFrequency), value, "A frequency is 1 or more."); } = 2;

    /// <summary>In how many documents a term must stand at least. Default: 5.</summary>
    public int MinDocumentFrequency { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MinDocumentFrequency), value, "A number of documents is 0 or more."); } = 5;

    /// <summary>In how many documents a term may stand at most. Default: any number.</summary>
    public int MaxDocumentFrequency { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxDocumentFrequency), value, "A number of documents is 0 or more."); } = int.MaxValue;

    /// <summary>The most terms of the query, 1 to 1,024. Default: 25.</summary>
    public int MaxTerms { get; init => field = value is >= 1 and <= BooleanQuery.MaxClauses ? value : throw new ArgumentOutOfRangeException(nameof(MaxTerms), value, "Terms are from 1 to 1,024."); } = 25;

    /// <summary>Whether terms are boosted by their rank: the last one that is taken by 1, better ones by as much more as they rank higher. Default: no.</summary>
    public bool BoostsTerms { get; init; }

    /// <summary>A query for documents like one of the index that has term vectors. The document itself matches too.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="doc">The document's number in the whole index.</param>
    /// <param name="fields">Fields whose terms to look at; those without vectors are passed over.</param>
    public Query ForDocument(Searcher searcher, int doc, params IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        ArgumentNullException.ThrowIfNull(fields);
        using Snapshot.Use use = searcher.Snapshot.Acquire();
        int segment = searcher.Snapshot.FindSegment(doc);
        var terms = new List<KeyValuePair<Term, long>>();
        if (searcher.Snapshot.Segments[segment].GetVectors(doc - searcher.Snapshot.GetBase(segment)) is { } vectors)
        {
            foreach (string field in fields)
            {
                if (vectors.GetTerms(field)?.GetCursor() is not { } cursor) continue;
                while (cursor.MoveNext()) terms.Add(new(new Term(field, cursor.Term), cursor.TotalTermFrequency));
            }
        }
        return ForTerms(searcher, terms);
    }

    /// <summary>A query for documents like a text, whose terms and frequencies are given.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="terms">The terms and how often each stands in the text.</param>
    public Query ForTerms(Searcher searcher, IEnumerable<KeyValuePair<Term, long>> terms)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        ArgumentNullException.ThrowIfNull(terms);
        using Snapshot.Use use = searcher.Snapshot.Acquire();
        var ranked = new List<(Term Term, float Rank)>();
        foreach ((Term term, long frequency) in terms)
        {
            if (frequency < MinTermFrequency) continue;
            int with = searcher.CountDocuments(term);
            if (with == 0 || with < MinDocumentFrequency || with > MaxDocumentFrequency) continue;
            int documents = searcher.Snapshot.GetFieldStatistics(term.Field)!.DocumentCount;
            ranked.Add((term, frequency * (float)(Math.Log((documents + 1D) / (with + 1D)) + 1)));
        }
        ranked.Sort(static (a, b) => a.Rank != b.Rank ? b.Rank.CompareTo(a.Rank) : a.Term.CompareTo(b.Term));
        if (ranked.Count > MaxTerms) ranked.RemoveRange(MaxTerms, ranked.Count - MaxTerms);
        var clauses = new List<BooleanClause>(ranked.Count);
        foreach ((Term term, float rank) in ranked)
        {
            Query query = new TermQuery(term);
            clauses.Add(new BooleanClause(BoostsTerms ? new BoostQuery(query, rank / ranked[^1].Rank) : query, Occur.Should));
        }
        return clauses.Count == 0 ? new MatchNoneQuery("the document has no term that tells it from others") : new BooleanQuery(ValueList.From(clauses));
    }
}
