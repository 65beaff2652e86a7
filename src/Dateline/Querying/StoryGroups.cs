using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Stories;

namespace Dateline.Querying;

/// <summary>Puts hits together that are copies of one text, or tell one story.</summary>
internal static class StoryGroups
{
    /// <summary>Hits that are looked through: comparing costs more than finding.</summary>
    public const int MaxHits = 500;

    // Articles that may tell a given one's story.
    private const int MaxCandidates = 200;
    private const int MaxNames = 30;

    /// <summary>Groups hits; each group in the order of the hits, the groups by their first.</summary>
    public static List<List<ScoreDoc>> Group(Snapshot snapshot, IReadOnlyList<ScoreDoc> hits, NewsCollapse by)
    {
        int[] leaders = Leaders(ReadAll(snapshot, hits), by);
        var groups = new List<List<ScoreDoc>>();
        var places = new Dictionary<int, int>();
        for (int i = 0; i < hits.Count; i++)
        {
            if (leaders[i] == i)
            {
                places.Add(i, groups.Count);
                groups.Add([hits[i]]);
            }
            else
            {
                groups[places[leaders[i]]].Add(hits[i]);
            }
        }
        return groups;
    }

    /// <summary>The story of a group.</summary>
    public static NewsStory Describe(Snapshot snapshot, IReadOnlyList<ScoreDoc> group, EntityCatalogue catalogue)
    {
        int[] texts = NearCopies.Group(ReadAll(snapshot, group));
        var tellings = new StoryTelling[group.Count];
        for (int i = 0; i < tellings.Length; i++)
        {
            Article article = StoredArticleReader.Read(snapshot, group[i].Doc, catalogue).Article;
            tellings[i] = new StoryTelling(article.Id, article.Title, article.Source, article.Published, texts[i] != i) { CopyOf = texts[i] == i ? null : tellings[texts[i]].Id };
        }
        return new NewsStory(tellings[0].Id, tellings);
    }

    /// <summary>The story that an article tells: what else was published around its day, names whom it names, and is alike.</summary>
    public static NewsStory Find(Searcher searcher, int doc, EntityCatalogue catalogue, CancellationToken cancellation)
    {
        Snapshot snapshot = searcher.Snapshot;
        StoredArticle stored = StoredArticleReader.Read(snapshot, doc, catalogue);
        var self = new ScoreDoc(doc, 0);
        List<ScoreDoc> candidates = [self];
        StorySignature signature = ReadAll(snapshot, candidates)[0];
        if (Candidates(stored, signature.Day) is { } query)
        {
            foreach (ScoreDoc hit in searcher.Search(query, new SearchOptions { Top = MaxCandidates, CancellationToken = cancellation }).Hits)
            {
                if (hit.Doc != doc) candidates.Add(hit);
            }
        }
        List<ScoreDoc> group = Group(snapshot, candidates, NewsCollapse.Stories)[0];
        // The earliest first: who tells a story later may have it from who told it before. Of one moment the least id, as where copies are marked.
        var days = new Dictionary<int, long>();
        var ids = new Dictionary<int, string>();
        foreach (ScoreDoc hit in group) days[hit.Doc] = PublishedOf(snapshot, hit.Doc);
        group.Sort((a, b) => days[a.Doc] != days[b.Doc] ? days[a.Doc].CompareTo(days[b.Doc]) : string.CompareOrdinal(IdOf(a.Doc), IdOf(b.Doc)));
        return Describe(snapshot, group, catalogue) with { Id = stored.Article.Id };

        string IdOf(int of)
        {
            if (!ids.TryGetValue(of, out string? id)) ids.Add(of, id = StoredArticleReader.Read(snapshot, of, catalogue).Article.Id);
            return id;
        }
    }

    private static int[] Leaders(StorySignature[] signatures, NewsCollapse by) => by == NewsCollapse.Copies ? NearCopies.Group(signatures) : StoryClusters.Group(signatures);

    private static BooleanQuery? Candidates(StoredArticle stored, int day)
    {
        var names = new List<BooleanClause>();
        EntityAnnotations annotations = stored.Annotations;
        foreach (CountryCount count in annotations.Countries.Where(c => c.Mentions > 0).Take(MaxNames / 3)) names.Add(new(new TermQuery(FieldNames.Country, count.Country.LocalId.ToString()), Occur.Should));
        foreach (EntityCount count in annotations.Persons.Take(MaxNames / 3)) names.Add(new(new TermQuery(FieldNames.Entity, count.Entity.Id), Occur.Should));
        foreach (EntityCount count in annotations.Organizations.Take(MaxNames / 3)) names.Add(new(new TermQuery(FieldNames.Entity, count.Entity.Id), Occur.Should));
        foreach (string word in NewsWords.Fold(stored.Article.Title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxNames)) names.Add(new(new TermQuery(FieldNames.Text, word), Occur.Should));
        if (names.Count == 0) return null;
        var clauses = new List<BooleanClause> { new(new BooleanQuery(ValueList.From(names)), Occur.Must) };
        if (day >= 0)
        {
            // Around the day, or without any: those are compared by their words alone.
            Query near = QueryCompiler.Days(Day(day - StoryClusters.MaxDays), Day(day + StoryClusters.MaxDays));
            var undated = new BooleanQuery([new(new MatchAllQuery(), Occur.Must), new(QueryCompiler.Days(null, null), Occur.MustNot)]);
            clauses.Add(new(BooleanQuery.Any(near, undated), Occur.Filter));
        }
        return new BooleanQuery(ValueList.From(clauses));

        static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }

    private static long PublishedOf(Snapshot snapshot, int doc)
    {
        int segment = snapshot.FindSegment(doc);
        NumericCursor? published = snapshot.Segments[segment].GetNumeric(FieldNames.Published);
        return published != null && published.AdvanceExact(doc - snapshot.GetBase(segment)) ? published.Value : long.MaxValue;
    }

    // Columns are read forwards, hits come in any order.
    internal static StorySignature[] ReadAll(Snapshot snapshot, IReadOnlyList<ScoreDoc> hits)
    {
        int[] order = [.. Enumerable.Range(0, hits.Count)];
        Array.Sort(order, (a, b) => hits[a].Doc.CompareTo(hits[b].Doc));
        var signatures = new StorySignature[hits.Count];
        int current = -1;
        BinaryCursor? column = null;
        foreach (int i in order)
        {
            int segment = snapshot.FindSegment(hits[i].Doc);
            if (segment != current) column = snapshot.Segments[current = segment].GetBinary(FieldNames.Story);
            if (column == null || !column.AdvanceExact(hits[i].Doc - snapshot.GetBase(segment)))
                throw new CorruptIndexException($"document {hits[i].Doc} has no story signature. Index the articles anew.", "doc values", -1);
            signatures[i] = Read(column.Value, hits[i].Doc);
        }
        return signatures;
    }

    /// <summary>Reads a stored signature.</summary>
    /// <exception cref="CorruptIndexException">It is none.</exception>
    internal static StorySignature Read(ReadOnlySpan<byte> stored, int doc)
    {
        try
        {
            return StorySignature.Read(stored);
        }
        catch (InvalidDataException e)
        {
            throw new CorruptIndexException($"the story signature of document {doc} is damaged ({e.Message}). Restore the index from a backup or rebuild it.", "doc values", -1, e);
        }
    }
}
