using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

public class JsonArticlesTests
{
    [Test]
    public void Read_JsonLines_TakesTheContractsNames()
    {
        Article article = ReadOne("""{"id":"a1","title":"Rain in Malta","body":"It rained in Valletta.\n\nRoads were wet.","published":"2025-03-06T10:30:00+01:00","source":"Malta Mail","authors":["Ann Borg","Joe Vella"],"url":"https://example.org/rain","language":"en-GB","section":"Weather","keywords":["rain","Malta"]}""", "a.jsonl");
        Assert.That(article, Is.EqualTo(new Article("a1", "Rain in Malta", "It rained in Valletta.\n\nRoads were wet.")
        {
            Published = new DateTimeOffset(2025, 3, 6, 10, 30, 0, TimeSpan.FromHours(1)),
            Source = "Malta Mail",
            Authors = ["Ann Borg", "Joe Vella"],
            Url = "https://example.org/rain",
            Language = "en",
            Section = "Weather",
            Keywords = ["rain", "Malta"],
        }));
    }

    [Test]
    public void Read_SchemaOrg_TakesItsNames()
    {
        Article article = ReadOne("""
            {
              "@context": "https://schema.org", "@type": "NewsArticle",
              "headline": "Ferry stuck off Crete",
              "articleBody": "A ferry ran aground.",
              "datePublished": "2024-08-01",
              "author": [{"@type": "Person", "name": "Eleni Kosta"}],
              "publisher": {"@type": "Organization", "name": "Island Times"},
              "image": {"@type": "ImageObject", "caption": "The ferry at dawn"}
            }
            """, "ferry.json");
        Assert.That((article.Id, article.Title, article.Source, article.Authors.Single(), article.Captions.Single()), Is.EqualTo(("ferry", "Ferry stuck off Crete", "Island Times", "Eleni Kosta", "The ferry at dawn")));
    }

    [Test]
    public void Read_Ninjs_TakesItsNamesAndStatus()
    {
        Article article = ReadOne("""{"uri":"urn:x:1","headline":"Vote in Ghana","body_text":"Accra counted.","versioncreated":"2024-12-08T06:00:00Z","firstcreated":"2024-12-07T20:00:00Z","byline":"By Kofi Mensah","language":"en","pubstatus":"canceled"}""", "n.json");
        Assert.That((article.Id, article.Status, article.Authors.Single(), article.Published!.Value.Day, article.Updated!.Value.Day), Is.EqualTo(("urn:x:1", ArticleStatus.Canceled, "Kofi Mensah", 7, 8)));
    }

    [Test]
    public void Read_BrokenLines_RefusesEachAndGoesOn()
    {
        List<ReadResult> results = ReadAll("{\"id\":\"1\",\"title\":\"One\"}\n{\"id\":\"2\",\n\n[1]\n{\"id\":\"3\",\"title\":\"\",\"body\":\" \"}\n{\"id\":\"4\",\"title\":\"bad \\ud800\"}\n{\"id\":\"5\",\"title\":\"Five\"}\n", "a.jsonl");
        Assert.That(results.Select(result => result.IsArticle ? result.Article.Id : $"line {result.Line}"), Is.EqualTo(new[] { "1", "line 2", "line 4", "line 5", "line 6", "5" }));
        Assert.That(results[1].Refusal!.ToString(), Does.StartWith("a.jsonl:2: broken JSON").And.EndWith("."));
    }

    [Test]
    public void Read_InvalidUtf8Line_IsRefusedAlone()
    {
        byte[] bytes = [.. "{\"id\":\"1\",\"title\":\"caf"u8, 0xE9, .. "\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n"u8];
        List<ReadResult> results = ReadAll(bytes, "a.jsonl");
        Assert.That((results[0].Refusal!.Reason, results[1].Article!.Id), Is.EqualTo(("the JSON is not valid UTF-8", "2")));
    }

    [Test]
    public void Read_ObjectWithANameOnly_IsNoArticle()
    {
        Assert.That(ReadRefusal("{\"name\":\"left-pad\",\"version\":\"1.0.0\",\"dependencies\":{}}", "package.json").Reason, Does.Contain("there is no text"));
        Assert.That(ReadOne("{\"@type\":\"NewsArticle\",\"name\":\"Lighthouse to move\"}", "a.json").Title, Is.EqualTo("Lighthouse to move"));
    }

    [Test]
    public void Read_Array_CutsElementsAndSurvivesABadOne()
    {
        List<ReadResult> results = ReadAll("[\n {\"id\":\"1\",\"title\":\"a ] , } \\\" b\"},\n {\"id\": oops},\n\n {\"id\":\"3\",\"title\":\"c\"}\n]", "a.json");
        Assert.That(results.Select(result => (result.Line, result.Article?.Id)), Is.EqualTo(new (long, string?)[] { (2, "1"), (3, null), (5, "3") }));
    }

    [Test]
    public void Read_WrappedArray_GivesItsArticles()
    {
        List<ReadResult> results = ReadAll("""{"status":"ok","totalResults":2,"articles":[{"title":"A","url":"https://e.org/a"},{"title":"B","content":"b"}]}""", "-");
        Assert.That(results.Select(result => result.Article!.Id).First(), Is.EqualTo("https://e.org/a"));
        Assert.That(results[1].Article!.Id, Does.StartWith("sha256-"));
    }

    [Test]
    public void Read_LongLine_IsRefusedWithoutKeepingIt()
    {
        var options = new ArticleReaderOptions { MaxArticleBytes = 2000 };
        List<ReadResult> results = ReadAll($"{{\"id\":\"1\",\"title\":\"{new string('x', 500_000)}\"}}\n{{\"id\":\"2\",\"title\":\"Two\"}}\n", "a.jsonl", options);
        Assert.That((results[0].Line, results[0].IsArticle, results[1].Article!.Id), Is.EqualTo((1L, false, "2")));
    }

    [TestCase("2025-02-31"), TestCase("1970-01-01T00:00:00Z"), TestCase("0001-01-01"), TestCase("03/06/2025"), TestCase("soon")]
    public void Read_UnbelievableDate_IsNone(string date) =>
        Assert.That(ReadOne($$"""{"id":"1","title":"t","published":"{{date}}"}""", "a.jsonl").Published, Is.Null);

    [Test]
    public void Write_ArticleRead_ComesBackEqual()
    {
        Article article = ReadOne("WASHINGTON, March 6, 2025 (Reuters) - It rained.\n\nMore rain “to come”, they said. 🌧 And then some more, in the afternoon.\n", "w.txt");
        Article back = ReadOne(ArticleJson.Write(article), "w.jsonl");
        Assert.That(back, Is.EqualTo(article));
        Assert.That(back.PublishedEvidence, Is.EqualTo(PublishedEvidence.Dateline));
    }

    [Test]
    public void Read_Utf16WithMark_IsRead()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"id\":\"1\",\"title\":\"Čáslav\"}")];
        Assert.That(ReadOne(bytes, "a.json").Title, Is.EqualTo("Čáslav"));
    }
}
