using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>What of a page is its story, where the page holds other articles beside it or gives the story in its metadata.</summary>
public sealed class HtmlStoryTests
{
    private const string Title = "Ferry to the outer islands stops for the winter";
    private const string First = "The ferry to the outer islands will not sail again before March, the shipping office said on Monday after a second engine failed.";
    private const string Second = "Forty families live there all the year, and the post will come by air if the wind allows.";
    private const string Story = $"<p>{First}</p><p>{Second}</p>";

    private static Article Read(string head, string body) => ReadOne($"<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>", "p.html");

    [Test]
    public void Read_TeasersThatAddUpToMoreThanTheStory_AreLeftOut()
    {
        string teasers = string.Concat(Enumerable.Range(1, 7).Select(n => $"<article class=\"box\"><h3><a href=\"/{n}\">Harbour number {n} counts its gulls</a></h3><p>There are {n} hundred gulls in the harbour, and most of them steal what they eat.</p></article>"));
        Assert.That(Read($"<title>{Title}</title>", $"<article><h1>{Title}</h1>{Story}</article>{teasers}").Body, Is.EqualTo($"{First}\n\n{Second}"));
    }

    [Test]
    public void Read_StoryGivenAsHtmlInMetadata_HasNoTags()
    {
        Article article = Read($"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry to the &lt;i&gt;outer&lt;/i&gt; islands\",\"articleBody\":\"<p>{First}</p><p>{Second}</p>\"}}</script>", "<div id=\"root\"></div>");
        Assert.That((article.Title, article.Body), Is.EqualTo(("Ferry to the outer islands", $"{First}\n\n{Second}")));
    }

    [Test]
    public void Read_DayAndAuthorPartedByStyleAlone_AreTwoLines()
    {
        Article article = Read($"<title>{Title}</title>", $"<article><h1>{Title}</h1><span class=\"date\">04 Feb 2025</span><span class=\"author\">By Ann Lee</span>{Story}</article>");
        Assert.That((article.Published?.ToString("yyyy-MM-dd", null), article.PublishedEvidence, string.Join('+', article.Authors), article.Body), Is.EqualTo(("2025-02-04", PublishedEvidence.Header, "Ann Lee", $"{First}\n\n{Second}")));
    }

    [Test]
    public void Read_DayInAParagraph_StaysInIt() =>
        Assert.That(Read($"<title>{Title}</title>", $"<article><h1>{Title}</h1><p>On <span class=\"date\">4 Feb 2025</span> the last boat came in with nobody aboard but her crew and a dog.</p>{Story}</article>").Body, Does.StartWith("On 4 Feb 2025 the last boat came in"));
}
