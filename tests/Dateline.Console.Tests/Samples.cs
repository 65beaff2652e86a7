using Dateline;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;
using Dateline.Reading;

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

    public static void AnyLucene(string indexFolder)
    {
        // sample: AnyLucene
        using var directory = new FileIndexDirectory(indexFolder);
        using Snapshot snapshot = Snapshot.Open(directory);
        foreach (SegmentReader segment in snapshot.Segments)
            Console.WriteLine($"{segment.Name}: {segment.DocumentCount} documents, Lucene {segment.Info.Version}");
        // end
    }
}
