using Dateline;
using Dateline.Lucene.Store;
using Dateline.Querying;
using Dateline.Reading;

if (args.Length < 2)
{
    Console.Error.WriteLine("Usage: MinimalConsole FOLDER QUERY");
    return 2;
}

// In memory: gone with the program. NewsIndex.Open("news.idx") keeps it in a folder.
using var directory = new MemoryIndexDirectory();
using NewsIndex index = NewsIndex.Open(directory);
foreach (ReadResult read in new ArticleReader().Read(args[0]))
{
    if (read.IsArticle) index.Add(read.Article);
    else Console.Error.WriteLine(read.Refusal);
}
index.Commit();

try
{
    NewsResults found = index.Search(string.Join(' ', args[1..]), new NewsSearchOptions { Top = 5, Snippets = 1, Facets = [NewsFacet.Country] });
    Console.WriteLine($"{found.Total} of {index.Count} articles");
    foreach (NewsHit hit in found.Hits)
    {
        Console.WriteLine($"{hit.Rank}. {(hit.Title.Length > 0 ? hit.Title : hit.Id)} ({hit.Published?.ToString("yyyy-MM-dd") ?? "undated"})");
        foreach (string snippet in hit.Snippets) Console.WriteLine("   " + snippet);
    }
    Console.WriteLine(string.Join(", ", found.Facets[NewsFacet.Country].Take(8).Select(c => $"{c.Label} {c.Count}")));
    return found.Total > 0 ? 0 : 1;
}
catch (QuerySyntaxException e)
{
    Console.Error.WriteLine(e.Message);   // says where in the query, and what to write instead
    return 2;
}
