using System.Text.Json;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>JSON as news services, content systems and scrapers give it.</summary>
public sealed class JsonShapesTests
{
    private const string Title = "Lighthouse to move again";
    private const string Story = "The lighthouse on the northern cape is to be moved for a second time, the coastal office said.";

    private static string Show(Article article) => $"{article.Id}|{article.Title}|{article.Body}|{article.Published?.ToString("yyyy-MM-dd'T'HH:mm", null)}|{article.Updated?.Day}|{article.Source}|{string.Join('+', article.Authors)}|{article.Section}";

    [TestCase("""{"status":"ok","articles":[{"source":{"id":null,"name":"North Post"},"author":"Ann Lee","title":"$T","url":"https://n.example/1","publishedAt":"2025-03-06T10:15:00Z","content":"$S"}]}""", "https://n.example/1|$T|$S|2025-03-06T10:15||North Post|Ann Lee|")]
    [TestCase("""{"response":{"status":"ok","results":[{"id":"w/1","sectionName":"World","webPublicationDate":"2025-03-06T10:15:00Z","webTitle":"$T","fields":{"bodyText":"$S","byline":"Ann Lee"}}]}}""", "w/1|$T|$S|2025-03-06T10:15|||Ann Lee|World")]
    [TestCase("""{"response":{"docs":[{"_id":"n1","headline":{"main":"$T","kicker":null},"pub_date":"2025-03-06T10:15:19+0000","lead_paragraph":"$S","byline":{"original":"By Ann Lee"},"section_name":"World","source":"North Post"}]}}""", "n1|$T|$S|2025-03-06T10:15||North Post|Ann Lee|World")]
    [TestCase("""{"took":1,"hits":{"total":{"value":1},"hits":[{"_index":"n","_id":"e1","_source":{"title":"$T","body":"$S","published":"2025-03-06"}}]}}""", "e1|$T|$S|2025-03-06T00:00||||")]
    [TestCase("""{"data":[{"type":"article","id":"a1","attributes":{"title":"$T","body":"$S","published_at":"2025-03-06"}}]}""", "a1|$T|$S|2025-03-06T00:00||||")]
    [TestCase("""{"version":"https://jsonfeed.org/version/1.1","title":"North Post","items":[{"id":"1","title":"$T","content_text":"$S","date_published":"2025-03-06T10:15:00Z","authors":[{"name":"Ann Lee"}]}]}""", "1|$T|$S|2025-03-06T10:15||North Post|Ann Lee|")]
    [TestCase("""[{"id":12,"date":"2025-03-06T11:15:00","date_gmt":"2025-03-06T10:15:00","modified":"2025-03-07T00:00:00","title":{"rendered":"$T"},"content":{"rendered":"<p>$S</p>"},"author":3}]""", "12|$T|$S|2025-03-06T10:15|7|||")]
    [TestCase("""{"id":"x","title":"$T","author":"Ann Lee; Bo Ek","hostname":"n.example","date":"2025-03-06","text":"$S","sitename":"North Post","source":"https://n.example/1","categories":"World"}""", "x|$T|$S|2025-03-06T00:00||North Post|Ann Lee+Bo Ek|World")]
    [TestCase("""{"id":"x","title":"$T","text":"$S","publish_date":"2025-03-06 10:15:00","date_modify":"2025-03-07"}""", "x|$T|$S|2025-03-06T10:15|7|||")]
    [TestCase("""{"_id":{"$oid":"65f0"},"title":"$T","body":"$S","published":{"$date":"2025-03-06T10:15:00Z"}}""", "65f0|$T|$S|2025-03-06T10:15||||")]
    [TestCase("""{"@type":"LiveBlogPosting","@id":"l","id":"l","headline":"$T","datePublished":"2025-03-06","liveBlogUpdate":[{"@type":"BlogPosting","articleBody":"$S"}]}""", "l|$T|$S|2025-03-06T00:00||||")]
    public void Read_AnswerOfAService_GivesTheArticle(string json, string expected) =>
        Assert.That(Show(ReadOne(json.Replace("$T", Title, StringComparison.Ordinal).Replace("$S", Story, StringComparison.Ordinal), "answer.json")), Is.EqualTo(expected.Replace("$T", Title, StringComparison.Ordinal).Replace("$S", Story, StringComparison.Ordinal)));

    [TestCase("{0}{1}"), TestCase("{0} {1}"), TestCase("\u001E{0}\n\u001E{1}\n"), TestCase("{0}\n\n{1}\n")]
    public void Read_ObjectsOneBehindTheOther_AreArticles(string form)
    {
        string one = JsonSerializer.Serialize(new { id = "a", title = Title, body = Story }), two = JsonSerializer.Serialize(new { id = "b", title = "{ } [", body = Story });
        string json = form.Replace("{0}", one, StringComparison.Ordinal).Replace("{1}", two, StringComparison.Ordinal);
        Assert.That(ReadAll(json, "x.json").Select(result => result.Article?.Id), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Read_ObjectsOfManyLines_AreArticlesAndTellTheirLines()
    {
        var pretty = new JsonSerializerOptions { WriteIndented = true };
        string json = string.Join("\n", new[] { "a", "b" }.Select(id => JsonSerializer.Serialize(new { id, title = Title, body = Story }, pretty))) + "\n{ \"id\": }";
        List<ReadResult> results = ReadAll(json, "x.json");
        Assert.That(results.Select(result => (result.Article?.Id, result.Line)), Is.EqualTo(new[] { ("a", 1L), ("b", 6L), ((string?)null, 11L) }));
    }

    [TestCase("Ferry &#8211; stops", "Ferry – stops"), TestCase("A &amp; B", "A & B"), TestCase("AT&T; and others", "AT&T; and others"), TestCase("R&D up", "R&D up")]
    public void Read_TitleWithReferences_IsDecoded(string written, string read) => Assert.That(ReadOne(JsonSerializer.Serialize(new { id = "1", title = written, body = Story }), "x.jsonl").Title, Is.EqualTo(read));
}
