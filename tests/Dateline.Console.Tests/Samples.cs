using Dateline;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.QueryParsing;
using Dateline.Lucene.Store;
using Dateline.Querying;
using Dateline.Reading;
using static Dateline.Querying.NewsQueries;

// Outside of Dateline.*, as a user's program is: there "Console" is System.Console.
namespace UserPrograms;

/// <summary>The programs that README and docs show, word for word: a test compares them.</summary>
internal static class Samples
{
    public static void QuickStart()
    {
        // sample: QuickStart
        using NewsIndex index = NewsIndex.Open("news.idx");
        index.Add(new Article("1", "Allies weigh secrets", "The Five Eyes alliance met in London. Israeli officials said they would wait.")
        {
            Published = new DateTimeOffset(2025, 3, 6, 0, 0, 0, TimeSpan.Zero),
            Source = "Morning Post",
        });
        index.Commit();

        NewsResults found = index.Search("\"Five Eyes\"", new NewsSearchOptions
        {
            Countries = ["IL"],
            From = new DateOnly(2025, 3, 1),
            Facets = [NewsFacet.Country],
        });
        foreach (NewsHit hit in found.Hits) Console.WriteLine($"{hit.Score:F2}  {hit.Title}  {hit.Snippets.FirstOrDefault()}");
        // end
    }

    public static void IndexFolder(string indexFolder, string articleFolder)
    {
        // sample: IndexFolder
        using NewsIndex index = NewsIndex.Open(indexFolder);
        foreach (ReadResult read in new ArticleReader().Read(articleFolder))
        {
            if (read.IsArticle) index.Add(read.Article);
            else Console.Error.WriteLine(read.Refusal);
        }
        index.Commit();
        // end
    }

    public static void Pages(NewsIndex index, string query)
    {
        // sample: Pages
        var options = new NewsSearchOptions { Top = 20, Facets = [NewsFacet.Country, NewsFacet.Month] };
        while (true)
        {
            NewsResults page = index.Search(query, options);
            foreach (NewsHit hit in page.Hits) Console.WriteLine($"{hit.Rank,3}  {hit.Title}");
            if (page.Next == null) break;
            options = options with { After = page.Next };
        }
        // end
    }

    public static void QueryInCode(NewsIndex index)
    {
        // sample: QueryInCode
        // using static Dateline.Querying.NewsQueries;
        NewsQuery query = Near(4, StartsWith("suspen"), Country("UA")) & Phrase(Slot("US"), "suspended") & !In(QueryZone.Title, Words("opinion"));
        query &= Published("2025-03") | LastDays(7);
        foreach (NewsHit hit in index.Search(query).Hits) Console.WriteLine(hit.Title);
        Console.WriteLine(query);
        // end
    }

    public static void Choices(NewsIndex index, string query)
    {
        // sample: Choices
        var options = new NewsSearchOptions
        {
            Facets = [NewsFacet.Country, NewsFacet.Person],
            Chosen = new Dictionary<string, IReadOnlyList<string>> { [NewsFacet.Country] = ["Israel", "Egypt"] },   // either; the other countries keep their counts
        };
        foreach (FacetValue country in index.Search(query, options).Facets[NewsFacet.Country])
            Console.WriteLine($"{country.Count,4}  {country.Value}  {country.Label}{(country.IsChosen ? " (chosen)" : "")}");
        // end
    }

    public static void Suggestions(NewsIndex index)
    {
        // sample: Suggestions
        foreach (NewsSuggestion suggestion in index.Suggest("puti")) Console.WriteLine($"{suggestion.Label}: search for {suggestion.Query}, {suggestion.Count} articles");
        foreach (QueryCorrection correction in index.DidYouMean("Putinn")) Console.WriteLine($"Did you mean {correction.Meant}? {correction.Query}, {correction.Count} articles");
        foreach (SignificantTerm term in index.SignificantTerms("country:IL")) Console.WriteLine($"{term.Label} sets these apart: {term.Count} of them, {term.Background} of all");

        NewsHit first = index.Search("country:IL").Hits[0];
        SimilarArticles similar = index.Similar(first.Id)!;   // null for an id that is not known
        foreach (NewsHit hit in similar.Results.Hits) Console.WriteLine($"like {first.Title}: {hit.Title}");
        // end
    }

    public static void ReadOnly(string indexFolder)
    {
        // sample: ReadOnly
        using NewsIndex index = NewsIndex.Open(indexFolder, new NewsIndexOptions { IsReadOnly = true });
        index.Refresh();   // now and then: sees what has been committed since
        Console.WriteLine($"{index.Count} articles");
        // end
    }

    public static void OwnNames(string indexFolder)
    {
        // sample: OwnNames
        UserCatalogue names = UserCatalogue.ParseJson("""
            {"entities": [{"id": "org:harbour-watch", "name": "Harbour Watch", "forms": ["Harbour Watch", "HW"]}]}
            """);
        EntityCatalogue catalogue = EntityCatalogue.BuiltIn.With(names);
        using NewsIndex index = NewsIndex.Open(indexFolder, new NewsIndexOptions { Catalogue = catalogue });
        // end
    }

    public static void Stories(NewsIndex index)
    {
        // sample: Stories
        NewsResults found = index.Search("ukraine", new NewsSearchOptions { Collapse = NewsCollapse.Stories });
        foreach (NewsHit hit in found.Hits) Console.WriteLine($"{hit.Title}  (+{hit.Story!.Count - 1})");
        // end
    }

    public static void Evidence(NewsIndex index)
    {
        // sample: Evidence
        NewsResults found = index.Search("\"Five Eyes\"", new NewsSearchOptions { Facets = [NewsFacet.Country], FacetLimit = 5, FacetEvidence = 1 });
        foreach (FacetValue country in found.Facets[NewsFacet.Country])
        {
            Console.WriteLine($"{country.Label} {country.Count}");
            foreach (FacetEvidence evidence in country.Evidence) Console.WriteLine($"  {evidence.Id}: {evidence.Snippet}");
        }
        // end
    }

    public static IReadOnlyList<Analyzer> Chains()
    {
        // sample: Chains
        var analyzer = CustomAnalyzer.Parse("standard | lowercase | synonymGraph synonyms=\"usa, united states\" | flattenGraph");
        SynonymMap map = SynonymMap.ParseSolr(new StringReader("usa, united states"));
        var same = new CustomAnalyzer(Tokenizers.Standard(), [TokenFilters.LowerCase(), TokenFilters.SynonymGraph(map), TokenFilters.FlattenGraph()]);
        var byField = new PerFieldAnalyzer(new EnglishAnalyzer(), new Dictionary<string, Analyzer> { ["id"] = new KeywordAnalyzer() });
        // end
        return [analyzer, same, byField];
    }

    public static void Backup(NewsIndex index, string backupFolder)
    {
        // sample: Backup
        using var target = new FileIndexDirectory(backupFolder);
        IndexCommit copied = IndexBackup.Copy(index.Writer!, target);   // the last commit; the writer goes on meanwhile
        Console.WriteLine($"{copied.Name}: {copied.Files.Count} files");
        // end
    }

    public static void Upgrade(string oldFolder, string newFolder)
    {
        // sample: Upgrade
        using NewsIndex old = NewsIndex.Open(oldFolder, new NewsIndexOptions { IsReadOnly = true });
        if (old.CatalogueNotice is { } notice) Console.WriteLine(notice);
        using NewsIndex fresh = NewsIndex.Open(newFolder);
        var options = new NewsSearchOptions { Top = 1000, Sort = NewsSort.Oldest, Snippets = 0 };
        while (true)
        {
            NewsResults page = old.Search("", options);
            fresh.AddRange(page.Hits.Select(h => h.Article));
            if (page.Next == null) break;
            options = options with { After = page.Next };
        }
        fresh.Commit();
        fresh.Optimize();   // optional: one segment searches fastest
        fresh.Commit();
        // end
    }

    public static void OwnAnalyzer(string indexFolder)
    {
        // sample: OwnAnalyzer
        Analyzer analyzer = CustomAnalyzer.Parse("standard | lowercase | asciiFolding | edgeNGram minGramSize=2 maxGramSize=8");
        using var directory = new FileIndexDirectory(indexFolder);
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = analyzer }))
        {
            writer.Add(new Document { new StringField("id", "1", stored: true), new TextField("name", "Curaçao Harbour") });
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        Console.WriteLine(new Searcher(snapshot).Count(new TermQuery("name", "curac")));
        // end
    }

    public static void AnyLucene(string indexFolder)
    {
        // sample: AnyLucene
        using var directory = new FileIndexDirectory(indexFolder);
        using Snapshot snapshot = Snapshot.Open(directory);
        foreach (SegmentReader segment in snapshot.Segments)
            Console.WriteLine($"{segment.Name}: {segment.DocumentCount} documents, Lucene {segment.Info.Version}");

        var parser = new ClassicQueryParser(new ClassicQueryOptions { DefaultField = "text", Analyzer = new StandardAnalyzer() });
        TopDocs found = new Searcher(snapshot).Search(parser.Parse("harbour AND (ship OR strike*)"), top: 10);
        foreach (ScoreDoc hit in found.Hits) Console.WriteLine($"{hit.Doc}  {hit.Score:F3}");
        // end
    }
}
