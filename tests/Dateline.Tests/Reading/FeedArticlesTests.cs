using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

public class FeedArticlesTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
          <title>Harbour Gazette</title><link>https://gazette.example/</link><language>en-gb</language>
          <image><title>Not the title</title><url>https://gazette.example/logo.png</url></image>
          <item>
            <title>Malta &amp; Gozo get a tunnel</title>
            <link>https://gazette.example/tunnel</link>
            <guid isPermaLink="false">gazette-1</guid>
            <pubDate>Thu, 06 Mar 2025 10:30:00 +0100</pubDate>
            <dc:creator>Ann Borg</dc:creator>
            <category>Transport</category><category>Malta</category>
            <description>A short teaser.</description>
            <content:encoded><![CDATA[<p>VALLETTA (AP) — Malta will dig a tunnel to Gozo.</p><figure><img src="x.jpg"><figcaption>The strait at dawn. (Photo: M. Vella)</figcaption></figure><h3>Costs</h3><p>It will cost a great deal of money, the minister said on Thursday.</p><div class="related-links"><a href="/a">Other story</a></div><p><a href="/b">Read more about ferries in the south of the island</a></p>]]></content:encoded>
            <media:content url="y.jpg"><media:description>A drill on a quay</media:description></media:content>
          </item>
          <item><title>No text but a title</title><guid>gazette-2</guid></item>
          <item><link>https://gazette.example/empty</link></item>
        </channel></rss>
        """;

    [Test]
    public void Read_Rss_TakesContentEncodedAndChannel()
    {
        List<ReadResult> results = ReadAll(Rss, "feed.xml");
        Assert.That(results, Has.Count.EqualTo(3));
        Article article = results[0].Article!;
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: Malta & Gozo get a tunnel",
            "Dateline: VALLETTA (AP) —",
            "Lead: Malta will dig a tunnel to Gozo.",
            "Heading: Costs",
            "Body: It will cost a great deal of money, the minister said on Thursday.",
        }));
        Assert.That(article.Captions, Is.EqualTo(new[] { "The strait at dawn.", "A drill on a quay" }));
        Assert.That((article.Id, article.Source, article.Agency, article.Language, article.Url), Is.EqualTo(("gazette-1", "Harbour Gazette", "AP", "en", "https://gazette.example/tunnel")));
        Assert.That(article.Published, Is.EqualTo(new DateTimeOffset(2025, 3, 6, 10, 30, 0, TimeSpan.FromHours(1))));
        Assert.That((article.PublishedEvidence, article.Authors.Single(), article.Keywords.Count), Is.EqualTo((PublishedEvidence.Metadata, "Ann Borg", 2)));
        Assert.That((results[1].Article!.Id, results[1].Article!.Published), Is.EqualTo(("gazette-2", (DateTimeOffset?)null)));
        Assert.That((results[2].Line, results[2].Refusal!.Reason), Is.EqualTo((18L, "there is no text: neither a title nor a body")));
    }

    [Test]
    public void Read_Atom_TakesHtmlAndXhtmlContent()
    {
        List<ReadResult> results = ReadAll("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
              <title>Fjord News</title><author><name>Desk</name></author>
              <entry><id>tag:1</id><title type="html">Oslo &amp;amp; Bergen</title><link rel="alternate" href="https://fjord.example/1"/><published>2024-02-29T08:00:00Z</published><updated>2024-03-01T08:00:00Z</updated>
                <author><name>Kari Nordmann</name></author><content type="html">&lt;p&gt;Snow fell.&lt;/p&gt;&lt;p&gt;Trains stopped.&lt;/p&gt;</content></entry>
              <entry><id>tag:2</id><title>Second</title><updated>2024-03-02T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p><p>Three <b>four</b>.</p></div></content></entry>
            </feed>
            """, "atom.xml");
        Assert.That(results.Select(result => result.Article!.Title), Is.EqualTo(new[] { "Oslo & Bergen", "Second" }));
        Assert.That(results.Select(result => result.Article!.Body), Is.EqualTo(new[] { "Snow fell.\n\nTrains stopped.", "One & two.\n\nThree four." }));
        Assert.That((results[0].Article!.Source, results[0].Article!.Authors.Single(), results[0].Article!.Updated!.Value.Month), Is.EqualTo(("Fjord News", "Kari Nordmann", 3)));
    }

    [Test]
    public void Read_NewsMlG2_TakesMetadataStatusAndBody()
    {
        Article article = ReadOne("""
            <?xml version="1.0"?>
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
             <newsItem guid="urn:newsml:example:1" version="2">
              <itemMeta><itemClass qcode="ninat:text"/><provider><name>Alpine Wire</name></provider><versionCreated>2025-01-02T09:00:00Z</versionCreated><firstCreated>2025-01-02T08:00:00Z</firstCreated><embargoed>2025-01-03T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
              <contentMeta><by>Urs Keller</by><headline>Glacier loses ice</headline><dateline>BERN, Jan 2</dateline><language tag="de-CH"/><subject qcode="x"><name>Climate</name></subject></contentMeta>
              <contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>Glacier loses ice</hl1></hedline></body.head><body.content><p>The Rhone glacier lost two metres of ice last year.</p><media media-type="image"><media-caption>The glacier in August</media-caption></media><hl2>A warm summer</hl2><p>It was the warmest summer since records began, the weather service of Switzerland said.</p></body.content></body></nitf></inlineXML></contentSet>
             </newsItem></itemSet></newsMessage>
            """, "n.xml", new ArticleReaderOptions { TimeProvider = new FixedClock(new DateTimeOffset(2025, 1, 2, 12, 0, 0, TimeSpan.Zero)) });
        Assert.That((article.Id, article.Source, article.Status, article.Language, article.Authors.Single(), article.Keywords.Single()), Is.EqualTo(("urn:newsml:example:1", "Alpine Wire", ArticleStatus.Embargoed, "de", "Urs Keller", "Climate")));
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: Glacier loses ice", "Dateline: BERN, Jan 2 -", "Lead: The Rhone glacier lost two metres of ice last year.", "Heading: A warm summer",
            "Body: It was the warmest summer since records began, the weather service of Switzerland said.",
        }));
        Assert.That((article.Published!.Value.Hour, article.Updated!.Value.Hour), Is.EqualTo((8, 9)));
    }

    [Test]
    public void Read_ReutersSgml_TakesArticles()
    {
        List<ReadResult> results = ReadAll("""
            <!DOCTYPE lewis SYSTEM "lewis.dtd">
            <REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
            <DATE>26-FEB-1987 15:01:01.01</DATE>
            <TOPICS><D>tin</D></TOPICS><PLACES><D>bolivia</D></PLACES>
            <TEXT>&#2;
            <TITLE>TIN PRICES FALL &lt;TIN> AGAIN</TITLE>
            <DATELINE>    LA PAZ, Feb 26 - </DATELINE><BODY>Tin fell to its lowest price since the autumn of
            last year in a market that hardly traded, and miners in
            the highlands said they would close two more shafts in
            the spring unless the state helped them to pay wages.
                Exports fell as well.
             Reuter
            &#3;</BODY></TEXT>
            </REUTERS>
            <REUTERS NEWID="2"><DATE>26-FEB-1987 15:02:00.00</DATE><TEXT TYPE="BRIEF"><TITLE>A SHORT ONE</TITLE></TEXT></REUTERS>
            """, "r.sgm");
        Article article = results[0].Article!;
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: TIN PRICES FALL <TIN> AGAIN", "Dateline: LA PAZ, Feb 26 -",
            "Lead: Tin fell to its lowest price since the autumn of last year in a market that hardly traded, and miners in the highlands said they would close two more shafts in the spring unless the state helped them to pay wages.",
            "Body: Exports fell as well.",
        }));
        Assert.That((article.Id, article.Published, article.Keywords[0], results[1].Article!.Title), Is.EqualTo(("1", new DateTimeOffset(1987, 2, 26, 15, 1, 1, TimeSpan.Zero), "tin", "A SHORT ONE")));
    }

    [Test]
    public void Read_Windows1252Feed_IsDecodedAsDeclared()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><title>Caf\u00e9 \u0080 5</title></item></channel></rss>");
        Assert.That(ReadOne(bytes, "f.xml").Title, Is.EqualTo("Café € 5"));
    }

    [Test]
    public void Read_BrokenXml_KeepsWhatCameBefore()
    {
        List<ReadResult> results = ReadAll("<rss><channel><item><title>Good</title></item>\n<item><title>Bad</oops></item></channel></rss>", "f.xml");
        Assert.That((results.Count, results[0].Article!.Title, results[1].Line), Is.EqualTo((2, "Good", 2L)));
        Assert.That(results[1].Refusal!.Reason, Does.StartWith("broken XML"));
    }

    [Test]
    public void Read_OtherXml_IsRefused() => Assert.That(ReadRefusal("<?xml version=\"1.0\"?><urlset><url/></urlset>", "s.xml").Reason, Does.Contain("<urlset> holds no article"));
}
