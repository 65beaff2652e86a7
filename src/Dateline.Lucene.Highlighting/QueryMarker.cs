using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Highlighting;

/// <summary>Finds what a query matches in texts of one field by analyzing them. Thread-safe; make one per query and use it for all texts.</summary>
/// <remarks>
/// Words are marked one by one, a phrase as one mark from its first word to its last; the words of a phrase are not marked where they stand alone, and those of
/// intervals only where these match. A clause that the text does not match as a whole is not marked, nor is one that excludes or only filters. Whether clauses on
/// other fields, numbers and dates match cannot be told from a text: they are taken to. See <see cref="MatchFinder"/>.
/// </remarks>
public sealed class QueryMarker
{
    private readonly Query _query;
    private readonly string _field;
    private readonly Analyzer _analyzer;
    private Work? _free;

    /// <summary>Prepares a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field: terms of others are not looked for.</param>
    /// <param name="analyzer">What the field was indexed with.</param>
    /// <exception cref="QueryTooComplexException">A pattern of the query needs too many states.</exception>
    public QueryMarker(Query query, string field, Analyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(analyzer);
        _query = query;
        _field = field;
        _analyzer = analyzer;
        _free = new Work(this);
        IsEmpty = _free.Finder.IsEmpty;
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty { get; }

    /// <summary>Finds the query's matches in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">Receives marks, in no particular order; phrases may overlap words. <see cref="Mark.Merge"/> sees to that.</param>
    public void Find(ReadOnlySpan<char> text, List<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (IsEmpty) return;
        Work work = Interlocked.Exchange(ref _free, null) ?? new Work(this);
        work.Matches.Clear();
        work.Finder.Find(text, work.Matches);
        foreach (QueryMatch match in work.Matches) marks.Add(Mark.Of(match));
        _free = work;
    }

    // A finder serves one thread at a time. Without an index there is nothing that it would have to give back.
    private sealed class Work(QueryMarker marker)
    {
        public MatchFinder Finder { get; } = new(marker._query, marker._field, null, marker._analyzer);

        public List<QueryMatch> Matches { get; } = [];
    }
}
