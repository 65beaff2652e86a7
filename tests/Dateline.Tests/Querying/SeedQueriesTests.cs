using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Reading;
using Dateline.Tests.Reading;

namespace Dateline.Tests.Querying;

/// <summary>The acceptance queries over the seed articles, where the data folder is there.</summary>
[TestFixture]
public sealed class SeedQueriesTests
{
    private static NewsIndex? s_index;

    [OneTimeSetUp]
    public void IndexSeeds()
    {
        if (SharedData.Folder("seeds") is not { } folder) return;
        s_index = NewsIndex.Open(new MemoryIndexDirectory());
        foreach (string path in Directory.GetFiles(folder, "*.txt").Order())
        {
            using FileStream stream = File.OpenRead(path);
            foreach (ReadResult result in new ArticleReader().Read(stream, path)) s_index.Add(result.Article! with { Id = Path.GetFileNameWithoutExtension(path) });
        }
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index?.Dispose();

    public static IEnumerable<TestCaseData> Queries()
    {
        if (SharedData.Folder("gold/seed_queries.json") is not { } path) yield break;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement query in document.RootElement.GetProperty("queries").EnumerateArray())
            yield return new TestCaseData(query.GetRawText()).SetName($"Search_{query.GetProperty("id").GetString()}_FindsExactly");
    }

    [TestCaseSource(nameof(Queries))]
    public void Search_Seed(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement query = document.RootElement;
        string text = query.GetProperty("query").GetString()!;
        JsonElement facet = query.GetProperty("facet");
        string[] facets = facet.ValueKind == JsonValueKind.Object ? [.. facet.EnumerateObject().Select(p => p.Name)] : [];
        NewsResults found = s_index!.Search(text, new() { Top = 100, Facets = facets });
        Assert.That(found.Hits.Select(h => h.Id).Order(), Is.EqualTo(query.GetProperty("expect").EnumerateArray().Select(e => e.GetString()).Order()), found.Parsed);
        foreach (string name in facets)
        {
            Assert.That(found.Facets[name].ToDictionary(f => f.Value, f => f.Count), Is.EquivalentTo(facet.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32())));
        }
        foreach (JsonElement highlight in query.GetProperty("highlights").EnumerateArray())
        {
            NewsHit hit = found.Hits.Single(h => h.Id == highlight.GetProperty("id").GetString());
            string[] marks = [.. hit.Snippets.Append(hit.TitleMarked).SelectMany(s => Regex.Matches(s, "<mark>(.*?)</mark>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))];
            Assert.That(marks, Does.Contain(highlight.GetProperty("mark").GetString()), string.Join("\n", hit.Snippets));
        }
        Assert.That(s_index.Search(found.Parsed, new() { Top = 100 }).Hits.Select(h => h.Id), Is.EqualTo(found.Hits.Select(h => h.Id)), $"as printed: {found.Parsed}");
    }
}
