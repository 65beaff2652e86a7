using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>Short ways to read a string or bytes and to look at the zones.</summary>
internal static class ReadingTestData
{
    public static List<ReadResult> ReadAll(byte[] bytes, string name = "page.txt", ArticleReaderOptions? options = null) => [.. new ArticleReader(options).Read(new MemoryStream(bytes), name)];

    public static List<ReadResult> ReadAll(string text, string name = "page.txt", ArticleReaderOptions? options = null) => ReadAll(Encoding.UTF8.GetBytes(text), name, options);

    public static Article ReadOne(string text, string name = "page.txt", ArticleReaderOptions? options = null) => ReadOne(Encoding.UTF8.GetBytes(text), name, options);

    public static Article ReadOne(byte[] bytes, string name = "page.txt", ArticleReaderOptions? options = null)
    {
        List<ReadResult> results = ReadAll(bytes, name, options);
        Assert.That(results, Has.Count.EqualTo(1), () => string.Join('\n', results.Select(result => result.Refusal?.ToString() ?? result.Article!.ToString())));
        Assert.That(results[0].Refusal, Is.Null);
        return results[0].Article!;
    }

    public static ArticleRefusal ReadRefusal(byte[] bytes, string name = "page.txt", ArticleReaderOptions? options = null)
    {
        List<ReadResult> results = ReadAll(bytes, name, options);
        Assert.That(results, Has.Count.EqualTo(1));
        Assert.That(results[0].Refusal, Is.Not.Null, () => $"read as {results[0].Article!.Text.Text}");
        return results[0].Refusal!;
    }

    public static ArticleRefusal ReadRefusal(string text, string name = "page.txt", ArticleReaderOptions? options = null) => ReadRefusal(Encoding.UTF8.GetBytes(text), name, options);

    /// <summary>"Kind: words" for every zone.</summary>
    public static string[] Zones(Article article) => [.. article.Text.Zones.Select(zone => $"{zone.Kind}: {article.Text.Of(zone)}")];
}
